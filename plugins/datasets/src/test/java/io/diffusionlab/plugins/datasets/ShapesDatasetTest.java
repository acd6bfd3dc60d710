package io.diffusionlab.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.SampleRule;
import io.diffusionlab.spi.SampleRule.Verdict;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapesDatasetTest {

  private static final int IMAGES = 1000;

  private final ShapesDataset shapes = dataset(16, 1, 8);
  private final SampleRule rule = shapes.rule().orElseThrow();

  @ParameterizedTest
  @CsvSource({"16, 1, 8", "16, 2, 4", "24, 1, 8", "32, 1, 2"})
  void everyImageKeepsTheRuleAndShowsItsClass(int size, int aspect, int kinds) throws IOException {
    ShapesDataset dataset = dataset(size, aspect, kinds);
    assertEquals(DataShape.image(1, size, size * aspect), dataset.shape());
    Examples test = dataset.open(Split.TEST);
    for (int i = 0; i < 200; i++) {
      Verdict expected = new Verdict(true, test.label(i));
      assertEquals(expected, dataset.rule().orElseThrow().judge(read(dataset, Split.TEST, i)));
    }
  }

  @Test
  void cornersThatKnowNothingOfEachOtherAgreeByChance() throws IOException {
    int kept = 0;
    for (int i = 0; i < IMAGES; i++) {
      float[] upper = read(shapes, Split.TEST, i);
      float[] lower = read(shapes, Split.TEST, (i + 1) % IMAGES);
      System.arraycopy(lower, 128, upper, 128, 128);
      Verdict verdict = rule.judge(upper);
      assertTrue(verdict.label() >= 0);
      kept += verdict.keeps() ? 1 : 0;
    }
    double chance = 1.0 / 8;
    double deviation = Math.sqrt(chance * (1 - chance) / IMAGES);
    assertEquals(chance, kept / (double) IMAGES, 4 * deviation);
  }

  @Test
  void theThirdShapeTellsNothingOfTheOthers() throws IOException {
    int agreeing = 0;
    for (int i = 0; i < IMAGES; i++) {
      float[] image = read(shapes, Split.TRAIN, i);
      int kind = rule.judge(image).label();
      int third = rule.judge(thirdShapeInBothCorners(image)).label();
      agreeing += third == kind ? 1 : 0;
    }
    assertEquals(1.0 / 8, agreeing / (double) IMAGES, 4 * Math.sqrt(7.0 / 64 / IMAGES));
  }

  @Test
  void aLittleNoiseChangesNoVerdict() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      float[] image = read(shapes, Split.TEST, i);
      Verdict clean = rule.judge(image);
      for (int pixel = 0; pixel < image.length; pixel++) {
        image[pixel] += 0.1f * (float) random.nextGaussian();
      }
      assertEquals(clean, rule.judge(image));
    }
  }

  @Test
  void imagesWithoutShapesLookLikeNone() {
    Random random = new Random(2);
    int recognised = 0;
    for (int i = 0; i < IMAGES; i++) {
      float[] noise = new float[256];
      for (int pixel = 0; pixel < noise.length; pixel++) {
        noise[pixel] = 2 * random.nextFloat() - 1;
      }
      recognised += rule.judge(noise).label() >= 0 ? 1 : 0;
      recognised += rule.judge(blurred(noise)).label() >= 0 ? 1 : 0;
    }
    for (float level = -1; level <= 1; level += 0.125f) {
      float[] flat = new float[256];
      Arrays.fill(flat, level);
      recognised += rule.judge(flat).label() >= 0 ? 1 : 0;
    }
    assertEquals(0, recognised);
  }

  @Test
  void theMeanImageLooksLikeNone() throws IOException {
    float[] mean = new float[256];
    for (int i = 0; i < IMAGES; i++) {
      float[] image = read(shapes, Split.TRAIN, i);
      for (int pixel = 0; pixel < mean.length; pixel++) {
        mean[pixel] += image[pixel] / IMAGES;
      }
    }
    assertEquals(new Verdict(false, -1), rule.judge(mean));
  }

  @Test
  void anImageIsTheSameEveryTimeAndOnlyThen() throws IOException {
    assertArrayEquals(read(shapes, Split.TRAIN, 7), read(dataset(16, 1, 8), Split.TRAIN, 7));
    Set<Integer> different = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      different.add(Arrays.hashCode(read(shapes, Split.TRAIN, i)));
      different.add(Arrays.hashCode(read(shapes, Split.TEST, i)));
    }
    assertEquals(1000, different.size());
  }

  @Test
  void pixelsAreEightBitLevels() throws IOException {
    for (float value : read(shapes, Split.TRAIN, 3)) {
      double level = (value + 1) * 127.5;
      assertEquals(Math.rint(level), level, 1e-4);
      assertTrue(value >= -1 && value <= 1);
    }
  }

  @Test
  void aSampleIsWrittenWhereItWasAskedFor() throws IOException {
    float[] into = new float[3 * 256];
    shapes.open(Split.TRAIN).read(5, new Random(0), into, 256);
    assertArrayEquals(read(shapes, Split.TRAIN, 5), Arrays.copyOfRange(into, 256, 512));
    assertEquals(0, into[255]);
    assertEquals(0, into[512]);
  }

  @Test
  void everyKindIsDrawnAboutAsOften() throws IOException {
    int[] count = new int[8];
    Examples train = shapes.open(Split.TRAIN);
    for (int i = 0; i < train.size(); i++) {
      count[train.label(i)]++;
    }
    for (int kind : count) {
      assertEquals(1250, kind, 4 * Math.sqrt(10_000 * 7 / 64.0));
    }
  }

  @Test
  void aSizeThatDoesNotFitIsRefusedWithTheNearestThatDoes() {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> dataset(20, 1, 8)).getMessage());
    assertTrue(message.contains("'20'") && message.contains("the nearest is 24"), message);
    assertFalse(message.contains("null"));
  }

  private static ShapesDataset dataset(int size, int aspect, int kinds) {
    return new ShapesDataset(
        new ShapesDataset.Config(size, aspect, kinds, true, 10_000, IMAGES, 0));
  }

  private static float[] read(ShapesDataset dataset, Split split, int index) throws IOException {
    float[] image = new float[dataset.shape().size()];
    dataset.open(split).read(index, new Random(0), image, 0);
    return image;
  }

  /** Both judged corners of a 16×16 image hold the third shape, wherever it was. */
  private static float[] thirdShapeInBothCorners(float[] image) {
    float[] moved = new float[256];
    for (int i = 0; i < 64; i++) {
      int row = i / 8;
      int column = i % 8;
      float third = Math.max(image[row * 16 + 8 + column], image[(8 + row) * 16 + column]);
      moved[row * 16 + column] = third;
      moved[(8 + row) * 16 + 8 + column] = third;
    }
    return moved;
  }

  private static float[] blurred(float[] image) {
    float[] blurred = new float[256];
    for (int i = 0; i < 256; i++) {
      float sum = 0;
      for (int near = 0; near < 9; near++) {
        int row = Math.floorMod(i / 16 + near / 3 - 1, 16);
        int column = Math.floorMod(i % 16 + near % 3 - 1, 16);
        sum += image[row * 16 + column];
      }
      blurred[i] = sum / 9;
    }
    return blurred;
  }
}
