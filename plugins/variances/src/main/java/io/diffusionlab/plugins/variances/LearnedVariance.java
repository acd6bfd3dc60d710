package io.diffusionlab.plugins.variances;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Variance;
import jakarta.inject.Inject;

/**
 * σ² = β_t eᵛ, whatever v the network says. Ho et al. (2020), table 2, "learned diagonal Σ".
 *
 * <p>The published code of Nichol &amp; Dhariwal (2021) has log σ² = v. Measured from β_t, an
 * untrained network, which says 0, is not wrong by five powers of ten.
 */
@About(
    value = "The network says each number's variance, as the logarithm of its ratio to β_t.",
    source = "Ho et al. (2020), table 2")
public final class LearnedVariance implements Variance {

  /** It has no settings. */
  public record Config() {}

  @Inject
  public LearnedVariance() {}

  @Override
  public LogVariance at(NoiseLevels levels, int from, int to) {
    return new LogVariance(FixedVariance.FIXED_LARGE.at(levels, from, to).fixed(), 1);
  }

  @Override
  public boolean learned() {
    return true;
  }
}
