package io.diffusionlab.plugins.datasets;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A decoded image, 8 bits for each of its channels, (C, H, W) row-major. */
final class Picture {

  private static final int RED = 16;
  private static final int GREEN = 8;

  private final int height;
  private final int width;
  private final byte[] levels;

  private Picture(int height, int width, byte[] levels) {
    this.height = height;
    this.width = width;
    this.levels = levels;
  }

  /**
   * Decodes a file and makes its shorter side {@code shorter} pixels long; transparent parts become
   * black.
   *
   * @param name for the error
   * @throws IOException naming the file, if it is damaged or of an unknown format
   */
  static Picture decode(byte[] file, String name, int shorter, boolean grey) throws IOException {
    BufferedImage image;
    try {
      image =
          Optional.ofNullable(ImageIO.read(inMemory(file)))
              .orElseThrow(() -> new IOException("no JPEG, PNG, GIF or BMP"));
    } catch (IOException | RuntimeException damaged) { // decoders throw both on damaged files
      throw new IOException("%s: cannot be decoded: %s".formatted(name, damaged), damaged);
    }
    BufferedImage rgb = scaled(image, image.getWidth(), image.getHeight());
    return of(resized(rgb, shorter), grey);
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  /** Memory it takes. */
  int bytes() {
    return levels.length;
  }

  /** Copies the square of {@code size} pixels at (top, left) to {@code into}, as [−1, 1]. */
  void crop(Crop crop, float[] into, int offset) {
    int size = crop.size();
    int channels = levels.length / (height * width);
    int to = offset;
    for (int channel = 0; channel < channels; channel++) {
      for (int row = crop.top(); row < crop.top() + size; row++) {
        int from = (channel * height + row) * width + crop.left();
        for (int i = 0; i < size; i++) {
          byte level = levels[from + (crop.mirrored() ? size - 1 - i : i)];
          into[to++] = EightBit.toUnit(level);
        }
      }
    }
  }

  /** Which part to take. */
  record Crop(int top, int left, int size, boolean mirrored) {}

  /** Without the file that ImageIO would write for a plain stream. */
  private static ImageInputStream inMemory(byte[] file) {
    return new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
  }

  private static Picture of(BufferedImage rgb, boolean grey) {
    int pixels = rgb.getHeight() * rgb.getWidth();
    byte[] levels = new byte[grey ? pixels : 3 * pixels];
    int[] colours = rgb.getRGB(0, 0, rgb.getWidth(), rgb.getHeight(), null, 0, rgb.getWidth());
    for (int i = 0; i < pixels; i++) {
      int red = colours[i] >> RED & 0xFF;
      int green = colours[i] >> GREEN & 0xFF;
      int blue = colours[i] & 0xFF;
      if (grey) {
        levels[i] = (byte) Math.round(0.299 * red + 0.587 * green + 0.114 * blue); // ITU-R BT.601
      } else {
        levels[i] = (byte) red;
        levels[pixels + i] = (byte) green;
        levels[2 * pixels + i] = (byte) blue;
      }
    }
    return new Picture(rgb.getHeight(), rgb.getWidth(), levels);
  }

  /** By halves first, so that every pixel counts, then bicubic. */
  private static BufferedImage resized(BufferedImage image, int shorter) {
    BufferedImage current = image;
    int side = Math.min(image.getWidth(), image.getHeight());
    while (side >= 2 * shorter) {
      current = scaled(current, current.getWidth() / 2, current.getHeight() / 2);
      side = Math.min(current.getWidth(), current.getHeight());
    }
    double factor = (double) shorter / side;
    int width = (int) Math.max(shorter, Math.round(factor * current.getWidth()));
    int height = (int) Math.max(shorter, Math.round(factor * current.getHeight()));
    return side == shorter ? current : scaled(current, width, height);
  }

  /** An RGB copy of the given size. */
  private static BufferedImage scaled(BufferedImage image, int width, int height) {
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = copy.createGraphics();
    boolean half = width == image.getWidth() / 2 && height == image.getHeight() / 2;
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        half
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return copy;
  }
}
