package $package$;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;
import java.nio.file.Path;

/** Means over equal stretches of a sample's numbers. */
@About("Means over equal stretches of a sample.")
public final class $Class$ implements FeatureExtractor {

  /** Each component is one key in YAML: its type, default, bounds and text. */
  public record Config(
      @Default("4") @Range(min = 1) @About("stretches, at most as many as a sample has numbers")
          int stretches) {}

  private final Config config;

  @Inject
  public $Class$(Config config) {
    this.config = config;
  }

  @Override
  public Features open(Dataset dataset, Path cache) {
    DataShape shape = dataset.shape();
    return new Means(shape.size(), Math.min(config.stretches(), shape.size()));
  }

  private record Means(int size, int width) implements Features {

    @Override
    public String name() {
      return "$name$-" + width;
    }

    @Override
    public double[][] of(float[] samples, int n) {
      double[][] rows = new double[n][width];
      for (int row = 0; row < n; row++) {
        for (int k = 0; k < width; k++) {
          rows[row][k] = mean(samples, row * size, k);
        }
      }
      return rows;
    }

    private double mean(float[] samples, int offset, int k) {
      int from = k * size / width;
      int to = (k + 1) * size / width;
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += samples[offset + i];
      }
      return sum / (to - from);
    }

    @Override
    public void close() {}
  }
}
