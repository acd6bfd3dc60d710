package io.diffusionlab.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressiveCodecTest {

  private static final int IMAGES = 6;
  private static final GaussianModel GAUSSIAN = GaussianModel.of(1000, 0.3);

  private final float[] images = GAUSSIAN.images(IMAGES);
  private final List<Stage> stages = new ArrayList<>();

  @Test
  void decodesExactlyWhatWasEncoded() {
    byte[] file = encode(0);
    Decoded decoded = GAUSSIAN.codec().decode(file, 0);
    assertArrayEquals(images, decoded.images());
    assertEquals(0, decoded.t());
    assertEquals(file.length, decoded.bytes());
  }

  @Test
  void takesLittleMoreThanTheModelSays() {
    byte[] file = encode(0);
    double ideal = stages.get(stages.size() - 1).idealBits();
    double overhead = 8.0 * (file.length - Header.SIZE) / ideal;
    assertTrue(overhead > 1 && overhead < 1.35, "overhead " + overhead);
  }

  @Test
  void theRateToAStepIsShannonsForItsDistortion() {
    encode(0);
    Stage stage = stages.stream().filter(at -> at.t() < 200).findFirst().orElseThrow();
    double shannon = Math.log(0.09 / GAUSSIAN.error(stage.t())) / (2 * Math.log(2));
    double rate = stage.idealBits() / images.length;
    assertTrue(rate > 0.97 * shannon && rate < 1.3 * shannon, rate + " bits of " + shannon);
    double expected = 127.5 * Math.sqrt(GAUSSIAN.error(stage.t()));
    assertEquals(expected, stage.rmse(), 0.15 * expected);
  }

  @Test
  void aShorterBeginningGivesACoarserPicture() {
    byte[] file = encode(0);
    double last = 0;
    int reached = -1;
    for (int bytes = file.length; bytes > Header.SIZE; bytes -= file.length / 6) {
      Decoded decoded = GAUSSIAN.codec().decode(Arrays.copyOf(file, bytes), 0);
      double rmse = rmse(decoded);
      assertTrue(rmse >= last, "%d bytes: %s after %s".formatted(bytes, rmse, last));
      assertTrue(decoded.t() > reached && decoded.bytes() <= bytes);
      last = rmse;
      reached = decoded.t();
    }
    assertTrue(last > 20, "of a few bytes: " + last);
  }

  @Test
  void endsAtTheStepAskedForWithTheDistortionStated() {
    byte[] file = encode(100);
    Decoded decoded = GAUSSIAN.codec().decode(file, 0);
    assertEquals(100, decoded.t());
    assertEquals(stages.get(stages.size() - 1).rmse(), rmse(decoded), 1e-9);
  }

  @Test
  void stopsAtTheStepAskedFor() {
    Decoded decoded = GAUSSIAN.codec().decode(encode(0), 300);
    assertTrue(decoded.t() <= 300 && decoded.t() > 100, "t = " + decoded.t());
  }

  @Test
  void forgivesARoundingErrorUntilTheLastPart() {
    byte[] file = encode(1);
    float[] here = GAUSSIAN.codec().decode(file, 0).images();
    GaussianModel elsewhere = new GaussianModel(GAUSSIAN.levels(), 0.3 * (1 + 1e-7));
    float[] there = elsewhere.codec().decode(file, 0).images();
    assertArrayEquals(here, there, 1e-5f);
  }

  @Test
  void refusesAFileOfAnotherModel() {
    byte[] file = encode(100);
    ProgressiveCodec other = new ProgressiveCodec(GAUSSIAN.model(), 256, 8);
    String message = message(() -> other.decode(file, 0));
    assertEquals("the file was encoded with another model", message);
  }

  @Test
  void refusesWhatIsNoFileOfOurs() {
    String message = message(() -> GAUSSIAN.codec().decode(new byte[40], 0));
    assertEquals("not a file that 'run-experiment encode' wrote", message);
  }

  @Test
  void tellsThatTheImagesAreNotThoseEncoded() {
    byte[] file = encode(0);
    file[file.length - 20] ^= 1;
    ProgressiveCodec codec = GAUSSIAN.codec();
    assertThrows(IllegalStateException.class, () -> codec.decode(file, 0));
  }

  @Test
  void endsAtAStepThatThereIs() {
    String message = message(() -> GAUSSIAN.codec().encode(images, 1000, stages::add));
    assertEquals("no message ends at step 1000; expected 0 … 999", message);
  }

  @Test
  void cannotEncodeContinuousData() {
    assertThrows(
        IllegalArgumentException.class, () -> new ProgressiveCodec(GAUSSIAN.model(), 0, 7));
  }

  private byte[] encode(int until) {
    return GAUSSIAN.codec().encode(images, until, stages::add);
  }

  private double rmse(Decoded decoded) {
    return new Pixels(images, GaussianModel.SHAPE.size(), 256).rmse(decoded.images());
  }

  private static String message(Runnable work) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, work::run).getMessage());
  }
}
