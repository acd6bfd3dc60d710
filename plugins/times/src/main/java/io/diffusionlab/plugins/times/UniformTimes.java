package io.diffusionlab.plugins.times;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.LossHistory;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.StepDistribution;
import io.diffusionlab.spi.TimeSampler;
import jakarta.inject.Inject;

/** t ~ Uniform({1, …, T}), for each sample by itself. Ho et al. (2020), algorithm 1. */
@About(
    value = "Every step equally likely, each sample drawn by itself.",
    source = "Ho et al. (2020), algorithm 1")
public final class UniformTimes implements TimeSampler {

  /** It has no settings. */
  public record Config() {}

  @Inject
  public UniformTimes() {}

  @Override
  public StepDistribution distribution(NoiseLevels levels, LossHistory seen) {
    return StepDistribution.uniform(levels.timesteps());
  }
}
