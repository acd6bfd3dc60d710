package io.diffusionlab.inference;

import io.diffusionlab.spi.DataShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Draws samples of one shape. */
public interface SamplePicture {

  /** Real samples to draw beside generated ones, read only if the picture shows them. */
  @FunctionalInterface
  interface Reference {

    /** Nothing real is shown. */
    Reference NONE = () -> new float[0];

    /** Row-major (n, …). */
    float[] read() throws IOException;
  }

  /**
   * A grid for images, line plots for signals, a scatter plot for vectors of two numbers; empty for
   * anything else.
   *
   * @param shape of one sample
   */
  static Optional<SamplePicture> of(DataShape shape, Reference real) throws IOException {
    if (ImageGrid.canDraw(shape)) {
      return Optional.of(new ImageGrid(shape));
    }
    if (shape.isSignal()) {
      return Optional.of(new SignalPlots(shape));
    }
    return shape.equals(DataShape.vector(2))
        ? Optional.of(new ScatterPlot(real.read()))
        : Optional.empty();
  }

  /**
   * @param samples at least one, (n, …)
   */
  BufferedImage draw(float[] samples);

  /** Writes what {@link #draw} gives as a PNG. */
  default void write(float[] samples, Path png) throws IOException {
    Files.write(png, png(samples));
  }

  /** What {@link #draw} gives as a PNG. */
  default byte[] png(float[] samples) throws IOException {
    return Png.of(draw(samples));
  }
}
