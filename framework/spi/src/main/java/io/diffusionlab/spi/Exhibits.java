package io.diffusionlab.spi;

import java.io.IOException;
import java.util.List;

/**
 * Where a {@link Metric} leaves what a number cannot say; the report shows it.
 *
 * <p>Names are lower-case words joined by hyphens; a name that is used again replaces what was
 * there.
 */
public interface Exhibits {

  /** Keeps nothing. */
  Exhibits NONE =
      new Exhibits() {
        @Override
        public void curve(String name, List<String> columns, List<double[]> rows) {}

        @Override
        public void pictures(String name, float[] samples, int columns) {}
      };

  /**
   * Keeps a curve, or several over one axis, as {@code curves/<name>.csv}.
   *
   * @param columns their names with units, as axes are labelled: the first is the horizontal axis,
   *     each other one a curve
   * @param rows one number for each column; NaN where a curve has a gap
   */
  void curve(String name, List<String> columns, List<double[]> rows) throws IOException;

  /**
   * Keeps samples side by side as {@code pictures/<name>.png}; nothing if they are no pictures.
   *
   * @param samples in [−1, 1], row-major (n, …)
   * @param columns samples in one row of the picture
   */
  void pictures(String name, float[] samples, int columns) throws IOException;
}
