package io.diffusionlab.runner.codec;

import io.diffusionlab.inference.ImageGrid;
import io.diffusionlab.inference.Npy;
import io.diffusionlab.spi.DataShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Pictures in files, as a model takes them.
 *
 * @param shape of one
 */
public record PictureFiles(DataShape shape) {

  /**
   * @param shape of one
   * @throws IllegalArgumentException if samples of that shape are no pictures
   */
  public PictureFiles {
    if (!ImageGrid.canDraw(shape)) {
      throw new IllegalArgumentException(
          "samples of %s are no pictures; expected a model of 1×H×W (grey) or 3×H×W (RGB)"
              .formatted(shape));
    }
  }

  /**
   * All pictures of all files.
   *
   * @param files PNG, JPEG, GIF or BMP with one picture of the model's size each, or {@code .npy}
   *     with pictures in [−1, 1]
   * @return (n, C, H, W), in [−1, 1]
   * @throws IllegalArgumentException naming the file that is something else
   */
  public float[] read(List<Path> files) throws IOException {
    List<float[]> all = new ArrayList<>();
    for (Path file : files) {
      all.add(file.toString().endsWith(".npy") ? array(file) : picture(file));
    }
    float[] joined = new float[all.stream().mapToInt(values -> values.length).sum()];
    int at = 0;
    for (float[] values : all) {
      System.arraycopy(values, 0, joined, at, values.length);
      at += values.length;
    }
    return joined;
  }

  private float[] array(Path file) throws IOException {
    Npy array = Npy.read(file);
    List<Integer> sizes = array.shape();
    boolean one = sizes.equals(shape.dims());
    boolean many = sizes.size() == 4 && sizes.subList(1, 4).equals(shape.dims());
    if (!one && !many) {
      throw new IllegalArgumentException(
          "%s: an array of %s; expected pictures of %s".formatted(file, sizes, shape));
    }
    return array.values();
  }

  private float[] picture(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + ": no such file; expected a picture");
    }
    BufferedImage picture = ImageIO.read(file.toFile()); // null if no format fits
    if (picture == null) {
      throw new IllegalArgumentException(file + ": no picture; expected PNG, JPEG, GIF or BMP");
    }
    if (picture.getWidth() != shape.width() || picture.getHeight() != shape.height()) {
      throw new IllegalArgumentException(
          "%s: a picture of %d × %d pixels (width × height); the model's are %d × %d"
              .formatted(
                  file, picture.getWidth(), picture.getHeight(), shape.width(), shape.height()));
    }
    return values(picture);
  }

  private float[] values(BufferedImage picture) {
    int plane = shape.width() * shape.height();
    float[] values = new float[shape.size()];
    for (int i = 0; i < plane; i++) {
      int rgb = picture.getRGB(i % shape.width(), i / shape.width());
      if (shape.channels() == 1) {
        values[i] = value(grey(picture, i, rgb));
      } else {
        for (int channel = 0; channel < 3; channel++) {
          values[channel * plane + i] = value(rgb >> (16 - 8 * channel) & 0xFF);
        }
      }
    }
    return values;
  }

  /** As it is stored, where it is stored grey: getRGB would correct its gamma. */
  private int grey(BufferedImage picture, int i, int rgb) {
    int x = i % shape.width();
    int y = i / shape.width();
    if (picture.getType() == BufferedImage.TYPE_BYTE_GRAY) {
      return picture.getRaster().getSample(x, y, 0);
    }
    return (int)
        Math.rint( // ITU-R BT.601
            .299 * (rgb >> 16 & 0xFF) + .587 * (rgb >> 8 & 0xFF) + .114 * (rgb & 0xFF));
  }

  private static float value(int level) {
    return (float) (level / 127.5 - 1);
  }

  /**
   * Writes pictures: all side by side if {@code out} ends in {@code .png}, as an array if in {@code
   * .npy}, otherwise one PNG each in a folder of that name.
   *
   * @throws IllegalArgumentException if {@code out} exists
   */
  public void write(float[] pictures, Path out) throws IOException {
    if (Files.exists(out)) {
      throw new IllegalArgumentException("'%s' exists; it is not overwritten".formatted(out));
    }
    ImageGrid grid = new ImageGrid(shape);
    if (out.toString().endsWith(".npy")) {
      List<Integer> sizes = new ArrayList<>(List.of(pictures.length / shape.size()));
      sizes.addAll(shape.dims());
      new Npy(pictures, sizes).write(out);
    } else if (out.toString().endsWith(".png")) {
      grid.write(pictures, out);
    } else {
      Files.createDirectories(out);
      for (int i = 0; i < pictures.length / shape.size(); i++) {
        int from = i * shape.size();
        float[] one = Arrays.copyOfRange(pictures, from, from + shape.size());
        ImageIO.write(grid.pixels(one), "png", out.resolve("%04d.png".formatted(i + 1)).toFile());
      }
    }
  }
}
