package io.diffusionlab.plugins.losses;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * L_simple + λ L_vlb, the mean in L_vlb held fast: L_simple trains the output as ever, L_vlb the
 * variance. Nichol &amp; Dhariwal (2021), eq. 16.
 *
 * <p>L_vlb is in nats per dimension; the published code has bits, for which λ is ln 2 times larger.
 * Where the variance is fixed nothing would be left but L_simple; the framework refuses that.
 */
@About(
    value = "The simple loss for the output, and a little of the bound for a learned variance.",
    source = "Nichol & Dhariwal (2021), eq. 16")
public final class HybridLoss implements Loss {

  /** Settings; the default is the paper's. */
  public record Config(
      @Default("0.001") @Range(min = 0) @About("λ, the weight of the bound") double lambda) {}

  private final double lambda;

  /**
   * @throws IllegalArgumentException if λ is 0, which would leave the variance untrained
   */
  @Inject
  public HybridLoss(Config config) {
    lambda = config.lambda();
    if (lambda == 0) {
      throw new IllegalArgumentException(
          "hybrid: lambda = 0 trains no variance; the paper's is 0.001, and loss 'simple' has none");
    }
  }

  @Override
  public double weight(NoiseLevels levels, Parameterization parameterization, int t) {
    return 1;
  }

  @Override
  public Optional<BoundTerm> boundTerm() {
    return Optional.of(new BoundTerm(lambda, false));
  }
}
