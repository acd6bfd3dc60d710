package io.diffusionlab.plugins.datasets;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Split;
import jakarta.inject.Inject;
import java.util.Random;

/**
 * N(0, s² I), for which every quantity of a diffusion model is known in closed form.
 *
 * <p>Unlike other data it is not confined to [−1, 1].
 */
@About("Independent normal numbers, for which likelihoods and samplers are known exactly")
public final class GaussianDataset implements Dataset {

  private final Config config;

  /** Settings. */
  public record Config(
      @Default("2") @Range(min = 1) @About("numbers in a vector") int dimensions,
      @Default("1") @Range(min = 0) @About("s, the standard deviation") double deviation,
      @Default("10000") @Range(min = 1) @About("vectors to train on") int train,
      @Default("1000") @Range(min = 1) @About("vectors to measure on") int test,
      @Default("0") @About("which vectors are drawn") long seed) {}

  @Inject
  public GaussianDataset(Config config) {
    this.config = config;
  }

  @Override
  public DataShape shape() {
    return DataShape.vector(config.dimensions());
  }

  @Override
  public Examples open(Split split) {
    Points.Amount amount = new Points.Amount(config.train(), config.test(), config.seed());
    return Points.of(shape(), amount, split, this::draw);
  }

  @Override
  public boolean bounded() {
    return false;
  }

  private int draw(Random random, float[] into, int offset) {
    for (int i = 0; i < config.dimensions(); i++) {
      into[offset + i] = (float) (config.deviation() * random.nextGaussian());
    }
    return -1;
  }
}
