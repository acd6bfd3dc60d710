package io.diffusionlab.plugins.times;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;
import io.diffusionlab.spi.TimeSampler;

/** Every way to draw time steps that comes with Diffusion Lab. */
public final class TimesPlugin implements Plugin {

  @Override
  public void register(Registry registry) {
    registry.add(TimeSampler.class, "uniform", UniformTimes.class, UniformTimes.Config.class);
    registry.add(
        TimeSampler.class,
        "low-discrepancy",
        LowDiscrepancyTimes.class,
        LowDiscrepancyTimes.Config.class);
    registry.add(
        TimeSampler.class,
        "loss-second-moment",
        LossSecondMomentTimes.class,
        LossSecondMomentTimes.Config.class);
  }
}
