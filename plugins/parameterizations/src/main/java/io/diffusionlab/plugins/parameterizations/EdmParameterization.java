package io.diffusionlab.plugins.parameterizations;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/**
 * F of x̂_0 = c_skip (x_0 + σ ε) + c_out F, with σ² = (1 − ᾱ_t) / ᾱ_t, c_skip = σ_d² / (σ² + σ_d²)
 * and c_out = σ σ_d / √(σ² + σ_d²). Karras et al. (2022), eq. 7 and table 1.
 *
 * <p>Solved for F that is (σ / σ_d · x_0 − σ_d ε) / √(σ² + σ_d²): of unit variance at every step if
 * the data have the deviation σ_d, and −v if σ_d = 1. Two things differ from the paper: the network
 * sees x_t = (x_0 + σ ε) / √(1 + σ²), which is c_in for σ_d = 1 alone, and is told t instead of
 * c_noise = ¼ ln σ.
 */
@About(
    value = "What EDM's network predicts: the noise at little noise, the sample at much.",
    source = "Karras et al. (2022), eq. 7 and table 1")
public final class EdmParameterization implements Parameterization {

  /** Settings; the default is the paper's. */
  public record Config(
      @Default("0.5")
          @Range(min = 1e-3, max = 1e3)
          @About("σ_d, the standard deviation of the data")
          double sigmaData) {}

  private final double sigmaData;

  @Inject
  public EdmParameterization(Config config) {
    sigmaData = config.sigmaData();
  }

  @Override
  public Mix target(NoiseLevels levels, int t) {
    double sigma = levels.noise(t) / levels.signal(t);
    double length = Math.hypot(sigma, sigmaData);
    return new Mix(sigma / sigmaData / length, -sigmaData / length);
  }
}
