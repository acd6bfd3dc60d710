package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelDistanceTest {

  @Test
  void isTheUnbiasedEstimate() {
    // One feature: k(x, y) = (xy + 1)³. Within {0, 1}: 1; within {2, 3}: 343;
    // between: (1 + 1 + 27 + 64) / 4.
    double distance = squared(new double[][] {{0}, {1}}, new double[][] {{2}, {3}});
    assertEquals(1 + 343 - 2 * 23.25, distance, 1e-12);
  }

  @Test
  void meetsTheExpectationForNormalFeatures() {
    // (xy + 1)³ = 1 + 3xy + 3x²y² + x³y³, so MMD² = 3 (Δ E x)² + 3 (Δ E x²)² + (Δ E x³)²;
    // moments of N(0, 1): 0, 1, 0; of N(1, 1): 1, 2, 4.
    double[][] a = normal(0, 3000, 1);
    double[][] b = normal(1, 3000, 2);
    assertEquals(3 + 3 + 16, squared(a, b), 2);
    assertEquals(0, squared(a, normal(0, 3000, 3)), 0.1);
  }

  @Test
  void withAGaussianKernelMeetsTheExpectationForNormalFeatures() {
    // E k(x, y) = h / √(h² + 2) · exp(−Δ² / 2(h² + 2)) for N(·, 1), means Δ apart.
    double h = 1.5;
    double same = h / Math.sqrt(h * h + 2);
    double apart = same * Math.exp(-1 / (2 * (h * h + 2)));
    double found =
        new KernelDistance(KernelDistance.gaussian(h), normal(0, 3000, 1), normal(1, 3000, 2))
            .squared();
    assertEquals(2 * same - 2 * apart, found, 0.02);
  }

  @Test
  void leavesOutPairsOfARowWithItself() { // of rows 1, 1, 0 the two pairs (1, 0), each with k = 1
    KernelDistance distance =
        new KernelDistance(
            KernelDistance::cubic, new double[][] {{0}, {1}}, new double[][] {{2}, {3}});
    double between = (2 * (27 + 64) / 2. + 1) / 3; // of 1 and of 0 with 2 and 3
    assertEquals(1 + 343 - 2 * between, distance.squared(1, 1, 0), 1e-12);
  }

  private static double squared(double[][] a, double[][] b) {
    return new KernelDistance(KernelDistance::cubic, a, b).squared();
  }

  private static double[][] normal(double mean, int count, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[count][1];
    for (double[] row : rows) {
      row[0] = mean + random.nextGaussian();
    }
    return rows;
  }
}
