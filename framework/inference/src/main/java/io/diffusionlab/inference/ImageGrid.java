package io.diffusionlab.inference;

import io.diffusionlab.spi.DataShape;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Samples side by side in one picture, each pixel a whole number of pixels wide. */
public final class ImageGrid implements SamplePicture {

  private static final int SMALLEST = 512; // pixels, of the longer side
  private static final int GAP = 2; // pixels

  private final DataShape shape;

  /**
   * @param shape of one sample: an image, grey or RGB
   * @throws IllegalArgumentException if it is something else
   */
  public ImageGrid(DataShape shape) {
    if (!canDraw(shape)) {
      throw new IllegalArgumentException(
          "samples of " + shape + " are no pictures; expected 1×H×W (grey) or 3×H×W (RGB)");
    }
    this.shape = shape;
  }

  /** Whether samples of {@code shape} are pictures. */
  public static boolean canDraw(DataShape shape) {
    return shape.isImage() && (shape.channels() == 1 || shape.channels() == 3);
  }

  /**
   * Draws a grid about as many samples wide as high, row by row.
   *
   * @param samples at least one, (n, C, H, W); −1 is black and 1 is white or the full colour
   */
  @Override
  public BufferedImage draw(float[] samples) {
    int n = samples.length / shape.size();
    return draw(samples, (int) Math.ceil(Math.sqrt(n)));
  }

  /**
   * Draws a grid, row by row.
   *
   * @param samples at least one, (n, C, H, W)
   * @param columns samples in one row
   */
  public BufferedImage draw(float[] samples, int columns) {
    int n = samples.length / shape.size();
    int rows = (n + columns - 1) / columns;
    int scale = scale(columns * shape.width(), rows * shape.height());
    int cellWidth = scale * shape.width() + GAP;
    int cellHeight = scale * shape.height() + GAP;
    BufferedImage picture =
        new BufferedImage(
            columns * cellWidth + GAP, rows * cellHeight + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    for (int i = 0; i < n; i++) {
      int left = GAP + i % columns * cellWidth;
      int top = GAP + i / columns * cellHeight;
      BufferedImage sample = sample(samples, i * shape.size());
      canvas.drawImage(sample, left, top, cellWidth - GAP, cellHeight - GAP, null);
    }
    canvas.dispose();
    return picture;
  }

  private static int scale(int width, int height) {
    int longer = Math.max(width, height);
    return Math.max(1, (SMALLEST + longer - 1) / longer);
  }

  /** One sample, a pixel of it one of the picture. */
  public BufferedImage pixels(float[] sample) {
    return sample(sample, 0);
  }

  private BufferedImage sample(float[] samples, int offset) {
    BufferedImage image =
        new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
    int plane = shape.width() * shape.height();
    int next = shape.channels() == 1 ? 0 : plane; // a grey pixel is its own red, green and blue
    for (int i = 0; i < plane; i++) {
      int red = level(samples[offset + i]);
      int green = level(samples[offset + next + i]);
      int blue = level(samples[offset + 2 * next + i]);
      image.setRGB(i % shape.width(), i / shape.width(), red << 16 | green << 8 | blue);
    }
    return image;
  }

  /** [−1, 1] to 0 … 255, rounded; what lies outside is clipped. */
  private static int level(float value) {
    return Math.max(0, Math.min(255, Math.round((value + 1) * 127.5f)));
  }
}
