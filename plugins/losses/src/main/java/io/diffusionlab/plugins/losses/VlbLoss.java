package io.diffusionlab.plugins.losses;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Variance;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The variational bound: c² / (2σ_t²) ‖x_0 − x̂_0‖² in nats, c the weight of x_0 in μ̃_t. Ho et al.
 * (2020), eq. 8; in ε it is β_t² / (2 σ_t² α_t (1 − ᾱ_t)), eq. 12.
 *
 * <p>Times T, because t is drawn uniformly: the expected loss is Σ_t L_{t−1} in nats per dimension,
 * less what does not depend on the network. At t = 1 the term is L_0 of a Gaussian decoder with
 * σ_1² = β_1 for either fixed variance, as β̃_1 = 0; the paper's decoder integrates that Gaussian
 * over a pixel bin, which has no weight on a squared error. With a learned variance it is the whole
 * bound, that decoder included, and trains mean and variance.
 */
@About(
    value = "The variational bound on the log-likelihood, in nats per dimension.",
    source = "Ho et al. (2020), eq. 5, 8 and 12")
public final class VlbLoss implements Loss {

  /** Settings. */
  public record Config(
      @About(
              "σ_t² of the reverse steps: β_t (fixed-large) or β̃_t (fixed-small); if left out, the"
                  + " model's")
          Optional<FixedVariance> variance) {}

  private final Variance variance;

  @Inject
  public VlbLoss(Config config, Variance model) {
    variance = config.variance().map(Variance.class::cast).orElse(model);
  }

  @Override
  public double weight(NoiseLevels levels, Parameterization parameterization, int t) {
    if (variance.learned()) {
      return 0; // all of it is in the bound's term
    }
    double sigmaSquared = t == 1 ? levels.beta(1) : variance.at(levels, t, t - 1).of(0);
    double onX0 = Math.pow(levels.posteriorX0(t), 2) / (2 * sigmaSquared);
    return levels.timesteps() * onX0 / parameterization.errorScale(levels, t);
  }

  @Override
  public Optional<BoundTerm> boundTerm() {
    return variance.learned() ? Optional.of(new BoundTerm(1, true)) : Optional.empty();
  }
}
