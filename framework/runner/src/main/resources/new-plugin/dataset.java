package $package$;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Split;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/** Small grey images that brighten from left to right, each by its own amount. */
@About("Grey images with a slope of brightness.")
public final class $Class$ implements Dataset {

  /** Each component is one key in YAML: its type, default, bounds and text. */
  public record Config(
      @Default("8") @Range(min = 2) @About("height and width of an image") int size,
      @Default("1000") @Range(min = 1) @About("images to train on") int train,
      @Default("100") @Range(min = 1) @About("images to measure on") int test) {}

  private final Config config;

  @Inject
  public $Class$(Config config) {
    this.config = config;
  }

  @Override
  public DataShape shape() {
    return DataShape.image(1, config.size(), config.size());
  }

  @Override
  public Examples open(Split split) {
    return new Slopes(config.size(), split == Split.TRAIN ? config.train() : config.test());
  }

  /** Image i ends in the brightness that belongs to i. */
  private record Slopes(int side, int size) implements Examples {

    @Override
    public void read(int index, RandomGenerator augment, float[] into, int offset) {
      int brightest = (index * 37) % 256; // 37 has no factor in common with 256
      for (int i = 0; i < side * side; i++) {
        int level = brightest * (i % side) / (side - 1);
        into[offset + i] = level / 127.5f - 1;
      }
    }
  }
}
