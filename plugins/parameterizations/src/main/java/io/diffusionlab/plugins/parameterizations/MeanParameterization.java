package io.diffusionlab.plugins.parameterizations;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import jakarta.inject.Inject;

/**
 * μ̃_t(x_t, x_0), the mean of q(x_{t−1} | x_t, x_0). Ho et al. (2020), eq. 7 and 8.
 *
 * <p>As x_t = √ᾱ_t x_0 + √(1 − ᾱ_t) ε, μ̃_t = √ᾱ_{t−1} x_0 + c √(1 − ᾱ_t) ε, where c is the weight
 * of x_t. At t = 1 it is x_0.
 */
@About(
    value = "The network predicts the mean of the step before, as DDPM first did.",
    source = "Ho et al. (2020), eq. 7 and 8")
public final class MeanParameterization implements Parameterization {

  /** It has no settings. */
  public record Config() {}

  @Inject
  public MeanParameterization() {}

  @Override
  public Mix target(NoiseLevels levels, int t) {
    return new Mix(levels.signal(t - 1), levels.posteriorXt(t) * levels.noise(t));
  }
}
