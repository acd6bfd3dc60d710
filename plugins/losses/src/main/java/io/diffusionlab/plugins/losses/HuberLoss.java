package io.diffusionlab.plugins.losses;

import ai.djl.ndarray.NDArray;
import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/**
 * d² for an error up to δ and δ (2d − δ) above it, every step alike. Huber (1964), eq. 1.
 *
 * <p>Twice Huber's function, so that it is the simple loss where errors are small.
 */
@About(
    value = "Like simple for small errors, but linear in large ones: outliers pull less.",
    source = "Huber (1964), eq. 1")
public final class HuberLoss implements Loss {

  /** Settings. */
  public record Config(
      @Default("1") @Range(min = 1e-6) @About("δ, the error from which the penalty is linear")
          double delta) {}

  private final float delta;

  @Inject
  public HuberLoss(Config config) {
    delta = (float) config.delta();
  }

  @Override
  public double weight(NoiseLevels levels, Parameterization parameterization, int t) {
    return 1;
  }

  @Override
  public NDArray penalty(NDArray output, NDArray target) {
    NDArray error = output.sub(target).abs();
    NDArray capped = error.clip(0f, delta);
    return capped.mul(error.mul(2f).sub(capped)); // d · (2d − d), or δ · (2d − δ)
  }
}
