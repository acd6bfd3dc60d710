package io.diffusionlab.plugins.variances;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Variance;
import jakarta.inject.Inject;

/** β_t, the variance of q(x_t | x_{t−1}): right for standard normal data. */
@About(
    value =
        "The most that can be right for data of unit variance: β_t, what the noising step added.",
    source = "Ho et al. (2020), §3.2")
public final class FixedLargeVariance implements Variance {

  /** It has no settings. */
  public record Config() {}

  @Inject
  public FixedLargeVariance() {}

  @Override
  public LogVariance at(NoiseLevels levels, int from, int to) {
    return FixedVariance.FIXED_LARGE.at(levels, from, to);
  }
}
