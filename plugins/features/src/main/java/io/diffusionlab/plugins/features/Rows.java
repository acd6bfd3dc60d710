package io.diffusionlab.plugins.features;

/** A network's flat output as rows of doubles. */
final class Rows {

  private Rows() {}

  /** {@code n} rows of equal length. */
  static double[][] split(float[] values, int n) {
    int width = values.length / n;
    double[][] rows = new double[n][];
    for (int row = 0; row < n; row++) {
      rows[row] = toDoubles(values, row * width, width);
    }
    return rows;
  }

  static double[] toDoubles(float[] values, int from, int length) {
    double[] row = new double[length];
    for (int i = 0; i < length; i++) {
      row[i] = values[from + i];
    }
    return row;
  }
}
