package io.diffusionlab.inference;

import io.diffusionlab.spi.DataShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Draws samples of one shape. */
public interface SamplePicture {

  /**
   * A grid for images, a scatter plot for vectors of two numbers; empty for anything else.
   *
   * @param shape of one sample
   */
  static Optional<SamplePicture> of(DataShape shape) {
    if (ImageGrid.canDraw(shape)) {
      return Optional.of(new ImageGrid(shape));
    }
    return shape.equals(DataShape.vector(2)) ? Optional.of(new ScatterPlot()) : Optional.empty();
  }

  /**
   * @param samples at least one, (n, …)
   */
  BufferedImage draw(float[] samples);

  /** Writes what {@link #draw} gives as a PNG. */
  default void write(float[] samples, Path png) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(draw(samples), "png", bytes);
    Files.write(png, bytes.toByteArray());
  }
}
