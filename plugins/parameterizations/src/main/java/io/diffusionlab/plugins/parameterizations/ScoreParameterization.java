package io.diffusionlab.plugins.parameterizations;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import jakarta.inject.Inject;

/**
 * ∇ log q(x_t | x_0) = −ε / √(1 − ᾱ_t). Vincent (2011); Song &amp; Ermon (2019), eq. 5.
 *
 * <p>Squared error on it, weighted by 1 − ᾱ_t, is denoising score matching as Song, Sohl-Dickstein
 * et al. (2021), eq. 7 weigh it, and the same loss as {@code epsilon} with {@code simple}.
 */
@About(
    value = "The network predicts the score, the gradient of the log-density of x_t.",
    source = "Song & Ermon (2019), eq. 5; Song, Sohl-Dickstein et al. (2021), eq. 7")
public final class ScoreParameterization implements Parameterization {

  /** It has no settings. */
  public record Config() {}

  @Inject
  public ScoreParameterization() {}

  @Override
  public Mix target(NoiseLevels levels, int t) {
    return new Mix(0, -1 / levels.noise(t));
  }
}
