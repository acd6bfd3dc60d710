package io.diffusionlab.plugins.losses;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import jakarta.inject.Inject;

/**
 * Squared error of the network's own target, every step alike. Ho et al. (2020), eq. 14.
 *
 * <p>What it favours depends on the parameterisation: on ‖x_0 − x̂_0‖² it weighs step t by SNR(t)
 * for ε, by 1 for x_0 and by SNR(t) + 1 for v.
 */
@About(
    value = "Squared error of whatever the network predicts, every step alike.",
    source = "Ho et al. (2020), eq. 14")
public final class SimpleLoss implements Loss {

  /** It has no settings. */
  public record Config() {}

  @Inject
  public SimpleLoss() {}

  @Override
  public double weight(NoiseLevels levels, Parameterization parameterization, int t) {
    return 1;
  }
}
