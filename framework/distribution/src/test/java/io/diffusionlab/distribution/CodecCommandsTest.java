package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.inference.Npy;
import io.diffusionlab.spi.NoiseLevels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures through a model in ONNX Runtime, and back. */
class CodecCommandsTest {

  private static final NoiseLevels LEVELS = AnalyticModel.linear(200);

  @TempDir Path folder;

  private Path model = Path.of("");
  private Path pictures = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void makeAModelOfPicturesOfNoise() throws IOException {
    model = AnalyticModel.of(LEVELS, 1, 8, 8).gaussian(.3, folder.resolve("m.onnx"), card());
    pictures = folder.resolve("pictures.npy");
    new Npy(noise(3), List.of(3, 1, 8, 8)).write(pictures);
    file = folder.resolve("pictures.dlpc");
  }

  @Test
  void picturesComeBackExactly() throws IOException {
    encode();
    Path out = folder.resolve("out.npy");
    Console decoded = Console.run("decode", model, file, "--out", out);
    assertEquals(0, decoded.exitCode(), decoded.err());
    assertTrue(decoded.err().startsWith("3 pictures, exact, of "), decoded.err());
    assertArrayEquals(Npy.read(pictures).values(), Npy.read(out).values());
  }

  @Test
  void picturesInFilesOfTheirOwnComeBackToo() throws IOException {
    encode();
    Path out = folder.resolve("out");
    assertEquals(0, Console.run("decode", model, file, "--out", out).exitCode());
    Path again = folder.resolve("again.dlpc");
    Console encoded =
        Console.run(
            "encode",
            model,
            out.resolve("0001.png"),
            out.resolve("0002.png"),
            out.resolve("0003.png"),
            "--out",
            again);
    assertEquals(0, encoded.exitCode(), encoded.err());
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
  }

  @Test
  void aBeginningOfTheFileGivesCoarsePictures() throws IOException {
    encode();
    byte[] bytes = Files.readAllBytes(file);
    Path half = Files.write(folder.resolve("half"), Arrays.copyOf(bytes, bytes.length / 2));
    Path out = folder.resolve("out.png");
    Console decoded = Console.run("decode", model, half, "--out", out);
    assertEquals(0, decoded.exitCode(), decoded.err());
    assertTrue(decoded.err().contains("as seen from step "), decoded.err());
    assertTrue(Files.exists(out));
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    encode();
    Console again = Console.run("encode", model, pictures, "--out", file);
    assertEquals(2, again.exitCode());
    assertTrue(again.err().contains("exists; it is not overwritten"), again.err());
  }

  @Test
  void picturesOfAnotherSizeAreRefused() throws IOException {
    Path small = folder.resolve("small.npy");
    new Npy(new float[16], List.of(1, 1, 4, 4)).write(small);
    Console refused = Console.run("encode", model, small, "--out", file);
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("expected pictures of 1×8×8"), refused.err());
  }

  @Test
  void aFileOfAnotherModelIsRefused() throws IOException {
    encode();
    Path other = AnalyticModel.of(LEVELS, 1, 8, 8).gaussian(.4, folder.resolve("o.onnx"), card());
    Console refused = Console.run("decode", other, file, "--out", folder.resolve("out.png"));
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("encoded with another model"), refused.err());
  }

  private void encode() {
    Console encoded = Console.run("encode", model, pictures, "--out", file);
    assertEquals(0, encoded.exitCode(), encoded.err());
  }

  private static float[] noise(int count) {
    SplittableRandom random = new SplittableRandom(4);
    float[] values = new float[count * 64];
    for (int i = 0; i < values.length; i++) {
      double level = Math.rint((.3 * random.nextGaussian() + 1) * 127.5);
      values[i] = (float) (Math.max(0, Math.min(255, level)) / 127.5 - 1);
    }
    return values;
  }

  /** What an exported model says of itself. */
  private static Map<String, String> card() {
    String betas =
        IntStream.rangeClosed(1, LEVELS.timesteps())
            .mapToObj(t -> String.valueOf(LEVELS.beta(t)))
            .collect(Collectors.joining(", ", "[", "]"));
    return Map.of(
        "diffusionlab.schedule", "linear",
        "diffusionlab.timesteps", String.valueOf(LEVELS.timesteps()),
        "diffusionlab.betas", betas,
        "diffusionlab.parameterization", "epsilon",
        "diffusionlab.data_range", "-1,1",
        "diffusionlab.shape", "1,8,8",
        "diffusionlab.quantization", "256");
  }
}
