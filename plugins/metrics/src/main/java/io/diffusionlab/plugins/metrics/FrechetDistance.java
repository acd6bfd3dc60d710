package io.diffusionlab.plugins.metrics;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Distance of two normal distributions. Dowson &amp; Landau (1982); Heusel et al. (2017), eq. 6.
 */
final class FrechetDistance {

  private final Moments to;
  private final RealMatrix root; // of its covariance

  private FrechetDistance(Moments to) {
    this.to = to;
    this.root = squareRoot(to.covariance());
  }

  /** To a distribution, from others. */
  static FrechetDistance to(Moments to) {
    return new FrechetDistance(to);
  }

  /**
   * ‖µ₁ − µ₂‖² + tr(C₁ + C₂ − 2 (C₁^½ C₂ C₁^½)^½), the square of the Wasserstein-2 distance.
   *
   * <p>The published code takes the root of C₁C₂, which is not symmetric and may come out complex;
   * the root here is of a symmetric matrix with the same trace.
   */
  double from(Moments from) {
    double[] eigenvalues = eigen(root.multiply(from.covariance()).multiply(root)).getEigenvalues();
    double common = 0;
    for (double eigenvalue : eigenvalues) {
      common += Math.sqrt(Math.max(0, eigenvalue)); // rounding can make a zero negative
    }
    double shift = to.mean().subtract(from.mean()).getNorm();
    double traces = to.covariance().getTrace() + from.covariance().getTrace();
    return Math.max(0, shift * shift + traces - 2 * common);
  }

  private static RealMatrix squareRoot(RealMatrix covariance) {
    EigenDecompositionSymmetric eigen = eigen(covariance);
    double[] roots = eigen.getEigenvalues();
    for (int i = 0; i < roots.length; i++) {
      roots[i] = Math.sqrt(Math.max(0, roots[i]));
    }
    RealMatrix vectors = eigen.getV();
    return vectors
        .multiply(MatrixUtils.createRealDiagonalMatrix(roots))
        .multiplyTransposed(vectors);
  }

  private static EigenDecompositionSymmetric eigen(RealMatrix matrix) {
    return new EigenDecompositionSymmetric(matrix.add(matrix.transpose()).scalarMultiply(0.5));
  }
}
