package io.diffusionlab.plugins.variances;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Variance;
import jakarta.inject.Inject;

/**
 * Between β̃_t and β_t in the logarithm. Nichol &amp; Dhariwal (2021), eq. 15.
 *
 * <p>As in their code the network says v from −1, which is β̃_t, to 1, β_t; nothing keeps it there.
 * At t = 1, where β̃_1 = 0, β̃_2 takes its place.
 */
@About(
    value = "The network says where between β̃_t and β_t each number's variance is, in logarithms.",
    source = "Nichol & Dhariwal (2021), eq. 15")
public final class LearnedRangeVariance implements Variance {

  /** It has no settings. */
  public record Config() {}

  @Inject
  public LearnedRangeVariance() {}

  @Override
  public LogVariance at(NoiseLevels levels, int from, int to) {
    double small = FixedVariance.FIXED_SMALL.at(levels, from, to).fixed();
    double large = FixedVariance.FIXED_LARGE.at(levels, from, to).fixed();
    return new LogVariance((large + small) / 2, (large - small) / 2);
  }

  @Override
  public boolean learned() {
    return true;
  }
}
