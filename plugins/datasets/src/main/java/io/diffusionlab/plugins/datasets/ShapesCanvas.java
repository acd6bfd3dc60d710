package io.diffusionlab.plugins.datasets;

import java.util.Arrays;
import java.util.List;

/**
 * The geometry of a {@link ShapesDataset} image: where shapes may stand and what they look like.
 *
 * <p>An image has a square place of half its height in each of its four corners; a shape is three
 * quarters of a place wide and stands anywhere within it, on whole pixels.
 */
final class ShapesCanvas {

  private final int height;
  private final int width;
  private final List<double[]> stencils;

  ShapesCanvas(int height, int width, int kinds) {
    this.height = height;
    this.width = width;
    this.stencils =
        Arrays.stream(ShapeKind.values()).limit(kinds).map(kind -> kind.stencil(side())).toList();
  }

  /** The four corners, named as on a page. */
  enum Place {
    TOP_LEFT(false, false),
    TOP_RIGHT(false, true),
    BOTTOM_LEFT(true, false),
    BOTTOM_RIGHT(true, true);

    private final boolean bottom;
    private final boolean right;

    Place(boolean bottom, boolean right) {
      this.bottom = bottom;
      this.right = right;
    }
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  int kinds() {
    return stencils.size();
  }

  /** Width of a place, in pixels. */
  int place() {
    return height / 2;
  }

  /** Width of a shape, in pixels. */
  int side() {
    return height * 3 / 8;
  }

  /** How many positions a shape has along each axis. */
  int positions() {
    return place() - side() + 1;
  }

  /** Coverage of kind {@code kind}, {@link #side}² numbers in [0, 1]. */
  double[] stencil(int kind) {
    return stencils.get(kind);
  }

  /** Index of the pixel at {@code row} and {@code column} of a place. */
  int pixel(Place place, int row, int column) {
    int top = place.bottom ? height - place() : 0;
    int left = place.right ? width - place() : 0;
    return (top + row) * width + left + column;
  }
}
