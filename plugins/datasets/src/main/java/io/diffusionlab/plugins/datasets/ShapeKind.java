package io.diffusionlab.plugins.datasets;

import java.util.Locale;

/** The kinds of shape that {@link ShapesDataset} draws; x and y run over [−1, 1], y downwards. */
enum ShapeKind {
  SQUARE {
    @Override
    boolean covers(double x, double y) {
      return true;
    }
  },
  CROSS {
    @Override
    boolean covers(double x, double y) {
      return Math.abs(Math.abs(x) - Math.abs(y)) <= THIRD;
    }
  },
  ROWS {
    @Override
    boolean covers(double x, double y) {
      return band(y);
    }
  },
  COLUMNS {
    @Override
    boolean covers(double x, double y) {
      return band(x);
    }
  },
  TRIANGLE {
    @Override
    boolean covers(double x, double y) {
      return Math.abs(x) <= (y + 1) / 2;
    }
  },
  FRAME {
    @Override
    boolean covers(double x, double y) {
      return Math.max(Math.abs(x), Math.abs(y)) >= 1 - THIRD;
    }
  },
  PLUS {
    @Override
    boolean covers(double x, double y) {
      return Math.min(Math.abs(x), Math.abs(y)) <= THIRD;
    }
  },
  DISC {
    @Override
    boolean covers(double x, double y) {
      return x * x + y * y <= 1;
    }
  };

  private static final double THIRD = 1.0 / 3;

  /** Points per pixel and axis at which coverage is looked up. */
  private static final int SUBPIXELS = 8;

  abstract boolean covers(double x, double y);

  /** The name in {@code dataset.classes}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Share of each pixel that the shape covers, drawn {@code side} pixels wide, row-major. */
  double[] stencil(int side) {
    double[] stencil = new double[side * side];
    double points = side * SUBPIXELS;
    for (int row = 0; row < points; row++) {
      double y = (2 * row + 1) / points - 1;
      for (int column = 0; column < points; column++) {
        double x = (2 * column + 1) / points - 1;
        int pixel = row / SUBPIXELS * side + column / SUBPIXELS;
        stencil[pixel] += covers(x, y) ? 1.0 / (SUBPIXELS * SUBPIXELS) : 0;
      }
    }
    return stencil;
  }

  /** Three bars and three gaps across [−1, 1]. */
  private static boolean band(double position) {
    return (int) Math.floor((position + 1) * 3) % 2 == 0;
  }
}
