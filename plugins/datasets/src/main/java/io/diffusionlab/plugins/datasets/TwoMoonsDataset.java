package io.diffusionlab.plugins.datasets;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Split;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;

/** Two interleaved half circles of radius ½ in the plane. */
@About("Points on two interleaved half circles")
public final class TwoMoonsDataset implements Dataset {

  private final Config config;

  /** Settings. */
  public record Config(
      @Default("0.04") @Range(min = 0, max = 1) @About("standard deviation of the noise added")
          double noise,
      @Default("10000") @Range(min = 1) @About("points to train on") int train,
      @Default("1000") @Range(min = 1) @About("points to measure on") int test,
      @Default("0") @About("which points are drawn") long seed) {}

  @Inject
  public TwoMoonsDataset(Config config) {
    this.config = config;
  }

  @Override
  public DataShape shape() {
    return DataShape.vector(2);
  }

  @Override
  public List<String> classes() {
    return List.of("upper", "lower");
  }

  @Override
  public Examples open(Split split) {
    Points.Amount amount = new Points.Amount(config.train(), config.test(), config.seed());
    return Points.of(shape(), amount, split, this::draw);
  }

  private int draw(Random random, float[] into, int offset) {
    boolean lower = random.nextBoolean();
    double angle = Math.PI * random.nextDouble();
    int side = lower ? -1 : 1; // the lower moon is the upper one turned about the origin
    double x = side * (Math.cos(angle) / 2 - 0.25);
    double y = side * (Math.sin(angle) / 2 - 0.125);
    into[offset] = Points.noisy(x, config.noise(), random);
    into[offset + 1] = Points.noisy(y, config.noise(), random);
    return lower ? 1 : 0;
  }
}
