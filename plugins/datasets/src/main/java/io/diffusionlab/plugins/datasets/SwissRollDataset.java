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

/** A spiral in the plane, the example of the first diffusion model. */
@About(
    value = "Points on a spiral of one and a half turns",
    source = "Sohl-Dickstein et al. (2015), §3.1.1")
public final class SwissRollDataset implements Dataset {

  private static final double FIRST_ANGLE = 1.5 * Math.PI;
  private static final double LAST_ANGLE = 4.5 * Math.PI;
  private static final double RADIUS = 0.9;

  private final Config config;

  /** Settings. */
  public record Config(
      @Default("0.02") @Range(min = 0, max = 1) @About("standard deviation of the noise added")
          double noise,
      @Default("10000") @Range(min = 1) @About("points to train on") int train,
      @Default("1000") @Range(min = 1) @About("points to measure on") int test,
      @Default("0") @About("which points are drawn") long seed) {}

  @Inject
  public SwissRollDataset(Config config) {
    this.config = config;
  }

  @Override
  public DataShape shape() {
    return DataShape.vector(2);
  }

  @Override
  public Examples open(Split split) {
    Points.Amount amount = new Points.Amount(config.train(), config.test(), config.seed());
    return Points.of(shape(), amount, split, this::draw);
  }

  private int draw(Random random, float[] into, int offset) {
    double angle = FIRST_ANGLE + (LAST_ANGLE - FIRST_ANGLE) * random.nextDouble();
    double radius = RADIUS * angle / LAST_ANGLE;
    into[offset] = Points.noisy(radius * Math.cos(angle), config.noise(), random);
    into[offset + 1] = Points.noisy(radius * Math.sin(angle), config.noise(), random);
    return -1;
  }
}
