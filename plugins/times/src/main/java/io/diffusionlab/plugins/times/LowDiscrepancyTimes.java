package io.diffusionlab.plugins.times;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.LossHistory;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.StepDistribution;
import io.diffusionlab.spi.TimeSampler;
import jakarta.inject.Inject;

/**
 * The steps of a batch at even distances from one random start; "antithetic" in the published code.
 * Kingma et al. (2021), appendix I.1.
 *
 * <p>Each sample's step is uniform, so the loss is unbiased; but its variance over t, σ² / n for n
 * independent draws, falls to what varies within an n-th of the steps.
 */
@About(
    value = "Every step equally likely, a batch spread evenly over all: its loss varies less.",
    source = "Kingma et al. (2021), appendix I.1")
public final class LowDiscrepancyTimes implements TimeSampler {

  /** It has no settings. */
  public record Config() {}

  @Inject
  public LowDiscrepancyTimes() {}

  @Override
  public StepDistribution distribution(NoiseLevels levels, LossHistory seen) {
    return StepDistribution.uniform(levels.timesteps());
  }

  @Override
  public boolean stratified() {
    return true;
  }
}
