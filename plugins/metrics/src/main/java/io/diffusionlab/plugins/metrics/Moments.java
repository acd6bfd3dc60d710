package io.diffusionlab.plugins.metrics;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Mean and covariance of a set of feature vectors.
 *
 * @param covariance symmetric; divided by n − 1, as for published FIDs
 */
record Moments(RealVector mean, RealMatrix covariance) {

  /** Of at least two rows. */
  static Moments of(double[][] rows) {
    RealMatrix centred = MatrixUtils.createRealMatrix(rows); // a copy
    RealVector mean = columnMeans(rows);
    for (int row = 0; row < rows.length; row++) {
      centred.setRowVector(row, centred.getRowVector(row).subtract(mean));
    }
    RealMatrix scatter = centred.transposeMultiply(centred);
    return new Moments(mean, scatter.scalarMultiply(1.0 / (rows.length - 1)));
  }

  private static RealVector columnMeans(double[][] rows) {
    RealVector sum = MatrixUtils.createRealVector(new double[rows[0].length]);
    for (double[] row : rows) {
      sum = sum.add(MatrixUtils.createRealVector(row));
    }
    return sum.mapDivide(rows.length);
  }
}
