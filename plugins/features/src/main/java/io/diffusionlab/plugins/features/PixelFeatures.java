package io.diffusionlab.plugins.features;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Arrays;

/** The samples themselves; images made smaller by averaging. */
@About("The numbers of the samples themselves; images are first averaged down to a few pixels")
public final class PixelFeatures implements FeatureExtractor {

  private final Config config;

  /** Settings. */
  public record Config(
      @Default("8") @Range(min = 1) @About("height and width to which larger images are reduced")
          int size) {}

  @Inject
  public PixelFeatures(Config config) {
    this.config = config;
  }

  @Override
  public Features open(Dataset dataset, Path cache) {
    DataShape shape = dataset.shape();
    if (!shape.isImage()) {
      return new Averaged("numbers-" + shape.size(), shape, shape);
    }
    int height = Math.min(config.size(), shape.height());
    int width = Math.min(config.size(), shape.width());
    DataShape reduced = DataShape.image(shape.channels(), height, width);
    return new Averaged("pixels-" + height + "x" + width, shape, reduced);
  }

  private record Averaged(String name, DataShape shape, DataShape reduced) implements Features {

    @Override
    public int width() {
      return reduced.size();
    }

    @Override
    public double[][] of(float[] samples, int n) {
      double[][] rows = new double[n][];
      for (int i = 0; i < n; i++) {
        float[] sample = Arrays.copyOfRange(samples, i * shape.size(), (i + 1) * shape.size());
        float[] features = shape.isImage() ? Resizing.average(sample, shape, reduced) : sample;
        rows[i] = Rows.toDoubles(features, 0, features.length);
      }
      return rows;
    }

    @Override
    public void close() {}
  }
}
