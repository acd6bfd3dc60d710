package io.diffusionlab.plugins.variances;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;
import io.diffusionlab.spi.Variance;

/** Every variance that comes with Diffusion Lab. */
public final class VariancesPlugin implements Plugin {

  @Override
  public void register(Registry registry) {
    registry.add(
        Variance.class, "fixed-small", FixedSmallVariance.class, FixedSmallVariance.Config.class);
    registry.add(
        Variance.class, "fixed-large", FixedLargeVariance.class, FixedLargeVariance.Config.class);
    registry.add(Variance.class, "learned", LearnedVariance.class, LearnedVariance.Config.class);
    registry.add(
        Variance.class,
        "learned-range",
        LearnedRangeVariance.class,
        LearnedRangeVariance.Config.class);
  }
}
