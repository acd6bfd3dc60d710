package io.diffusionlab.plugins.features;

import io.diffusionlab.spi.DataShape;

/** Changes the size of one image, (C, H, W) row-major. */
final class Resizing {

  private Resizing() {}

  /** Each new pixel is the mean of the old pixels that it touches; for making images smaller. */
  static float[] average(float[] image, DataShape from, DataShape to) {
    float[] reduced = new float[to.size()];
    for (int i = 0; i < reduced.length; i++) {
      int channel = i / (to.height() * to.width());
      int row = i / to.width() % to.height();
      int column = i % to.width();
      reduced[i] = mean(image, from, channel, rows(row, from, to), columns(column, from, to));
    }
    return reduced;
  }

  /** Bilinear, with the corners of the images on top of each other; one channel fills three. */
  static float[] bilinear(float[] image, DataShape from, DataShape to) {
    float[] resized = new float[to.size()];
    for (int i = 0; i < resized.length; i++) {
      int channel = Math.min(from.channels() - 1, i / (to.height() * to.width()));
      double y = (i / to.width() % to.height() + 0.5) * from.height() / to.height() - 0.5;
      double x = (i % to.width() + 0.5) * from.width() / to.width() - 0.5;
      resized[i] = (float) sample(image, from, channel, y, x);
    }
    return resized;
  }

  private static double sample(float[] image, DataShape shape, int channel, double y, double x) {
    int top = (int) Math.floor(y);
    int left = (int) Math.floor(x);
    double down = y - top;
    double right = x - left;
    return (1 - down) * (1 - right) * pixel(image, shape, channel, top, left)
        + (1 - down) * right * pixel(image, shape, channel, top, left + 1)
        + down * (1 - right) * pixel(image, shape, channel, top + 1, left)
        + down * right * pixel(image, shape, channel, top + 1, left + 1);
  }

  /** Beyond the border the nearest pixel counts. */
  private static float pixel(float[] image, DataShape shape, int channel, int row, int column) {
    int y = Math.min(shape.height() - 1, Math.max(0, row));
    int x = Math.min(shape.width() - 1, Math.max(0, column));
    return image[(channel * shape.height() + y) * shape.width() + x];
  }

  private static float mean(float[] image, DataShape shape, int channel, Span rows, Span columns) {
    double sum = 0;
    for (int row = rows.from(); row < rows.to(); row++) {
      for (int column = columns.from(); column < columns.to(); column++) {
        sum += pixel(image, shape, channel, row, column);
      }
    }
    return (float) (sum / (rows.to() - rows.from()) / (columns.to() - columns.from()));
  }

  private static Span rows(int row, DataShape from, DataShape to) {
    return Span.of(row, from.height(), to.height());
  }

  private static Span columns(int column, DataShape from, DataShape to) {
    return Span.of(column, from.width(), to.width());
  }

  /** Old pixels {@code from} … {@code to − 1} that a new one touches along an axis. */
  private record Span(int from, int to) {
    static Span of(int index, int oldSize, int newSize) {
      return new Span(index * oldSize / newSize, ((index + 1) * oldSize - 1) / newSize + 1);
    }
  }
}
