package io.diffusionlab.plugins.losses;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/**
 * ‖ε − ε̂‖² / (k + SNR(t))^γ, whatever the network predicts. Choi et al. (2022), §3.
 *
 * <p>On ‖x_0 − x̂_0‖² that is SNR / (k + SNR)^γ; γ = 0 is the simple loss on ε.
 */
@About(
    value = "Spends less on the nearly clean steps, whose noise nobody sees.",
    source = "Choi et al. (2022), §3")
public final class P2Loss implements Loss {

  /** Settings; the defaults are the paper's. */
  public record Config(
      @Default("1") @Range(min = 0) @About("γ, how strongly nearly clean steps are held back")
          double gamma,
      @Default("1") @Range(min = 0) @About("k, the signal-to-noise ratio below which they are not")
          double k) {}

  private final Config config;

  @Inject
  public P2Loss(Config config) {
    this.config = config;
  }

  @Override
  public double weight(NoiseLevels levels, Parameterization parameterization, int t) {
    double snr = levels.snr(t);
    double onX0 = snr / Math.pow(config.k() + snr, config.gamma());
    return onX0 / parameterization.errorScale(levels, t);
  }
}
