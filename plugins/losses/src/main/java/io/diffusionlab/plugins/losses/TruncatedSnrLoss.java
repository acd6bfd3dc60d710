package io.diffusionlab.plugins.losses;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import jakarta.inject.Inject;

/** max(SNR(t), 1) ‖x_0 − x̂_0‖², whatever the network predicts. Salimans &amp; Ho (2022), §4. */
@About(
    value = "The simple loss on ε, but never less than that on x_0; keeps noisy steps in play.",
    source = "Salimans & Ho (2022), §4")
public final class TruncatedSnrLoss implements Loss {

  /** It has no settings. */
  public record Config() {}

  @Inject
  public TruncatedSnrLoss() {}

  @Override
  public double weight(NoiseLevels levels, Parameterization parameterization, int t) {
    return Math.max(levels.snr(t), 1) / parameterization.errorScale(levels, t);
  }
}
