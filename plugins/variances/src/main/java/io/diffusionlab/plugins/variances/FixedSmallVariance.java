package io.diffusionlab.plugins.variances;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Variance;
import jakarta.inject.Inject;

/** β̃_t, the variance of q(x_{t−1} | x_t, x_0): right for data that are one point. */
@About(
    value =
        "The least variance that can be right, β̃_t: that of a reverse step whose end is known.",
    source = "Ho et al. (2020), §3.2")
public final class FixedSmallVariance implements Variance {

  /** It has no settings. */
  public record Config() {}

  @Inject
  public FixedSmallVariance() {}

  @Override
  public LogVariance at(NoiseLevels levels, int from, int to) {
    return FixedVariance.FIXED_SMALL.at(levels, from, to);
  }
}
