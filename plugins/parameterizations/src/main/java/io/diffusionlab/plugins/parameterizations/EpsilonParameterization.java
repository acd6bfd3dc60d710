package io.diffusionlab.plugins.parameterizations;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import jakarta.inject.Inject;

/**
 * ε, the noise in x_t. Ho et al. (2020), eq. 11 and 12.
 *
 * <p>x̂_0 = (x_t − √(1 − ᾱ_t) ε̂) / √ᾱ_t. Squared error on it is denoising score matching: see
 * {@link ScoreParameterization}.
 */
@About(value = "The network predicts the noise.", source = "Ho et al. (2020), eq. 11 and 12")
public final class EpsilonParameterization implements Parameterization {

  /** It has no settings. */
  public record Config() {}

  @Inject
  public EpsilonParameterization() {}

  @Override
  public Mix target(NoiseLevels levels, int t) {
    return new Mix(0, 1);
  }
}
