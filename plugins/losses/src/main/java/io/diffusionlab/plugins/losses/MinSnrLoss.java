package io.diffusionlab.plugins.losses;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/**
 * min(SNR(t), γ) ‖x_0 − x̂_0‖², whatever the network predicts. Hang et al. (2023), §3.4.
 *
 * <p>That is min(SNR, γ) / SNR on ε and min(SNR, γ) / (SNR + 1) on v.
 */
@About(
    value = "Keeps the nearly clean steps from ruling the loss, which speeds up training.",
    source = "Hang et al. (2023), §3.4")
public final class MinSnrLoss implements Loss {

  /** Settings; the default is the paper's. */
  public record Config(
      @Default("5") @Range(min = 0) @About("γ, the signal-to-noise ratio where weights level off")
          double gamma) {}

  private final double gamma;

  /**
   * @throws IllegalArgumentException if γ is 0, which would leave nothing to learn
   */
  @Inject
  public MinSnrLoss(Config config) {
    gamma = config.gamma();
    if (gamma == 0) {
      throw new IllegalArgumentException(
          "min-snr: gamma = 0 weighs every step by 0; the paper's is 5");
    }
  }

  @Override
  public double weight(NoiseLevels levels, Parameterization parameterization, int t) {
    return Math.min(levels.snr(t), gamma) / parameterization.errorScale(levels, t);
  }
}
