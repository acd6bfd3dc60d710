package io.diffusionlab.plugins.losses;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/**
 * λ(σ) ‖x_0 − x̂_0‖², λ = (σ² + σ_data²) / (σ σ_data)². Karras et al. (2022), table 1.
 *
 * <p>With σ² = (1 − ᾱ) / ᾱ that is SNR + 1 / σ_data²: the simple loss on what {@code
 * parameterization: edm} predicts and, at σ_data = 1, on v, the "SNR + 1" weighting of Salimans
 * &amp; Ho (2022), §4. The paper draws σ from a log-normal distribution; here the schedule says
 * which σ there are.
 */
@About(
    value = "Weighs each step so that a network with EDM's scaling has an error of the same size.",
    source = "Karras et al. (2022), table 1")
public final class EdmLoss implements Loss {

  /** Settings; the default is the paper's. */
  public record Config(
      @Default("0.5") @Range(min = 1e-3) @About("σ_data, the standard deviation of the data")
          double sigmaData) {}

  private final double precision;

  @Inject
  public EdmLoss(Config config) {
    precision = 1 / (config.sigmaData() * config.sigmaData());
  }

  @Override
  public double weight(NoiseLevels levels, Parameterization parameterization, int t) {
    return (levels.snr(t) + precision) / parameterization.errorScale(levels, t);
  }
}
