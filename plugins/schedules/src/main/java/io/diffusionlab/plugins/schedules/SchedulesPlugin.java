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
    registry.add(
        NoiseSchedule.class,
        "scaled-linear",
        ScaledLinearSchedule.class,
        ScaledLinearSchedule.Config.class);
    registry.add(
        NoiseSchedule.class, "quadratic", QuadraticSchedule.class, QuadraticSchedule.Config.class);
    registry.add(
        NoiseSchedule.class, "constant", ConstantSchedule.class, ConstantSchedule.Config.class);
    registry.add(
        NoiseSchedule.class, "sigmoid", SigmoidSchedule.class, SigmoidSchedule.Config.class);
    registry.add(NoiseSchedule.class, "sqrt", SqrtSchedule.class, SqrtSchedule.Config.class);
    registry.add(NoiseSchedule.class, "edm", EdmSchedule.class, EdmSchedule.Config.class);
    registry.add(NoiseSchedule.class, "jsd", JsdSchedule.class, JsdSchedule.Config.class);
    registry.add(
        NoiseSchedule.class, "learned", LearnedSchedule.class, LearnedSchedule.Config.class);
  }
}
