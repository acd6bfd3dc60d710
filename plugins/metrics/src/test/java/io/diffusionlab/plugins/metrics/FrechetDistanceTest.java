package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {

  @Test
  void ofTwoNormalDistributionsIsExact() {
    // N(0, I) and N((1, 2), 4 I): 1 + 4 + 2 · (1 + 4 − 2 · 2) = 7
    Moments unit = moments(new double[] {0, 0}, new double[][] {{1, 0}, {0, 1}});
    Moments wide = moments(new double[] {1, 2}, new double[][] {{4, 0}, {0, 4}});
    assertEquals(7, between(unit, wide), 1e-12);
    assertEquals(7, between(wide, unit), 1e-12);
  }

  @Test
  void ofCommutingCovariancesIsTheDistanceOfTheirRoots() {
    // Rotated by the same angle: Σ (√λ − √µ)².
    double[][] rotation = {{Math.cos(0.7), -Math.sin(0.7)}, {Math.sin(0.7), Math.cos(0.7)}};
    Moments a = moments(new double[2], rotated(rotation, 9, 1));
    Moments b = moments(new double[2], rotated(rotation, 4, 16));
    assertEquals(1 + 9, between(a, b), 1e-12);
  }

  @Test
  void ofCovariancesThatDoNotCommuteMeetsTheClosedFormInTwoDimensions() {
    // tr (AB)^½ = √(tr AB + 2 √det AB) for 2 × 2.
    double[][] a = {{2, 1}, {1, 3}};
    double[][] b = {{5, -2}, {-2, 1}};
    double trace = 2 * 5 + 1 * -2 + 1 * -2 + 3 * 1;
    double determinant = (2 * 3 - 1) * (5 - 4);
    double expected = 5 + 6 - 2 * Math.sqrt(trace + 2 * Math.sqrt(determinant));
    Moments first = moments(new double[2], a);
    Moments second = moments(new double[2], b);
    assertEquals(expected, between(first, second), 1e-12);
  }

  @Test
  void ofADistributionToItselfIsZeroAlsoWhenFlat() {
    Moments flat = moments(new double[] {1, 2}, new double[][] {{1, 1}, {1, 1}});
    assertEquals(0, between(flat, flat), 1e-7);
  }

  @Test
  void momentsAreThoseOfTheRows() {
    Moments moments = Moments.of(new double[][] {{1, 2}, {3, 2}, {5, 8}});
    assertArrayEquals(new double[] {3, 4}, moments.mean().toArray(), 1e-15);
    assertArrayEquals(new double[] {4, 6}, moments.covariance().getRow(0), 1e-15);
    assertArrayEquals(new double[] {6, 12}, moments.covariance().getRow(1), 1e-15);
  }

  @Test
  void estimatedFromSamplesItComesClose() {
    Random random = new Random(0);
    double[][] unit = new double[20_000][2];
    double[][] wide = new double[20_000][2];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
      wide[i] = new double[] {1 + 2 * random.nextGaussian(), 2 + 2 * random.nextGaussian()};
    }
    assertEquals(7, between(Moments.of(unit), Moments.of(wide)), 0.2);
  }

  private static double between(Moments a, Moments b) {
    return FrechetDistance.to(a).from(b);
  }

  private static Moments moments(double[] mean, double[][] covariance) {
    return new Moments(
        MatrixUtils.createRealVector(mean), MatrixUtils.createRealMatrix(covariance));
  }

  private static double[][] rotated(double[][] rotation, double first, double second) {
    RealMatrix turn = MatrixUtils.createRealMatrix(rotation);
    RealMatrix diagonal = MatrixUtils.createRealDiagonalMatrix(new double[] {first, second});
    return turn.multiply(diagonal).multiplyTransposed(turn).getData();
  }
}
