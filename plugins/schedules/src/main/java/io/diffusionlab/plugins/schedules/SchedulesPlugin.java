package io.diffusionlab.plugins.schedules;

import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;

/** Every noise schedule that comes with Diffusion Lab. */
public final class SchedulesPlugin implements Plugin {

  @Override
  public void register(Registry registry) {
    registry.add(NoiseSchedule.class, "linear", LinearSchedule.class, LinearSchedule.Config.class);
    registry.add(NoiseSchedule.class, "cosine", CosineSchedule.class, CosineSchedule.Config.class);
  }
}
