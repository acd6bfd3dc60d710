package io.diffusionlab.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.SampleRule;
import io.diffusionlab.spi.Split;
import io.diffusionlab.testkit.DatasetContract;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PointDatasetsTest {

  private static final int POINTS = 10_000;

  @Test
  void gaussianPointsHaveTheVarianceAskedFor() throws IOException {
    Dataset gaussian = new GaussianDataset(new GaussianDataset.Config(3, 0.5, POINTS, 10, 0));
    double squares = 0;
    for (float[] point : points(gaussian)) {
      for (float value : point) {
        squares += value * value;
      }
    }
    double numbers = 3.0 * POINTS;
    assertEquals(0.25, squares / numbers, 4 * 0.25 * Math.sqrt(2 / numbers));
  }

  @Test
  void moonsWithoutNoiseLieOnTheirHalfCircle() throws IOException {
    Dataset moons = new TwoMoonsDataset(new TwoMoonsDataset.Config(0, POINTS, 10, 0));
    Examples train = moons.open(Split.TRAIN);
    float[][] points = points(moons);
    for (int i = 0; i < POINTS; i++) {
      int side = train.label(i) == 0 ? 1 : -1;
      double fromCentre = Math.hypot(points[i][0] + side * 0.25, points[i][1] + side * 0.125);
      assertEquals(0.5, fromCentre, 1e-6);
      assertTrue(side * points[i][1] + 0.125 >= -1e-6);
    }
  }

  @Test
  void theRollsRadiusGrowsWithItsAngle() throws IOException {
    Dataset roll = new SwissRollDataset(new SwissRollDataset.Config(0, POINTS, 10, 0));
    for (float[] point : points(roll)) {
      double radius = Math.hypot(point[0], point[1]);
      double angle = radius / 0.9 * 4.5 * Math.PI;
      assertEquals(radius * Math.cos(angle), point[0], 1e-5);
      assertEquals(radius * Math.sin(angle), point[1], 1e-5);
      assertTrue(radius >= 0.3 - 1e-6 && radius <= 0.9 + 1e-6);
    }
  }

  @Test
  void theBoardIsFilledEvenlyOnDarkFieldsOnly() throws IOException {
    int[][] count = new int[4][4];
    for (float[] point : points(board(4))) {
      count[(int) ((point[1] + 1) * 2)][(int) ((point[0] + 1) * 2)]++;
    }
    for (int i = 0; i < 16; i++) {
      boolean dark = (i / 4 + i % 4) % 2 == 0;
      int expected = dark ? POINTS / 8 : 0;
      assertEquals(expected, count[i / 4][i % 4], 4 * Math.sqrt(expected));
    }
  }

  @Test
  void halfOfAUniformCloudIsOnDarkFields() {
    SampleRule rule = board(4).rule().orElseThrow();
    Random random = new Random(0);
    int kept = 0;
    for (int i = 0; i < POINTS; i++) {
      float[] point = {2 * random.nextFloat() - 1, 2 * random.nextFloat() - 1};
      kept += rule.judge(point).keeps() ? 1 : 0;
    }
    assertEquals(0.5, kept / (double) POINTS, 0.02);
    assertFalse(rule.judge(new float[] {1.5f, 0.1f}).keeps());
  }

  @Test
  void anOddBoardIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> board(5));
  }

  @Test
  void trainingAndTestPointsDiffer() throws IOException {
    Dataset board = board(4);
    float[] train = new float[2];
    float[] test = new float[2];
    board.open(Split.TRAIN).read(0, new Random(0), train, 0);
    board.open(Split.TEST).read(0, new Random(0), test, 0);
    assertThrows(AssertionError.class, () -> assertArrayEquals(train, test));
  }

  @Nested
  class Gaussian implements DatasetContract {
    @Override
    public Dataset dataset() {
      return new GaussianDataset(new GaussianDataset.Config(3, 2, 100, 10, 0));
    }
  }

  @Nested
  class Board implements DatasetContract {
    @Override
    public Dataset dataset() {
      return board(4);
    }
  }

  @Nested
  class Moons implements DatasetContract {
    @Override
    public Dataset dataset() {
      return new TwoMoonsDataset(new TwoMoonsDataset.Config(0.5, 100, 10, 0));
    }
  }

  @Nested
  class Roll implements DatasetContract {
    @Override
    public Dataset dataset() {
      return new SwissRollDataset(new SwissRollDataset.Config(0.02, 100, 10, 0));
    }
  }

  private static CheckerboardDataset board(int fields) {
    return new CheckerboardDataset(new CheckerboardDataset.Config(fields, POINTS, 10, 0));
  }

  private static float[][] points(Dataset dataset) throws IOException {
    float[][] points = new float[POINTS][dataset.shape().size()];
    try (Examples train = dataset.open(Split.TRAIN)) {
      for (int i = 0; i < POINTS; i++) {
        train.read(i, new Random(0), points[i], 0);
      }
    }
    return points;
  }
}
