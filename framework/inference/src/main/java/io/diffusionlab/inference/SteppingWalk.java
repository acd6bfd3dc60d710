package io.diffusionlab.inference;

import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Prediction;
import io.diffusionlab.spi.Sampler.Plan;
import io.diffusionlab.spi.Sampler.Step;

/** Calls the network for each step and does the arithmetic between calls here. */
record SteppingWalk(
    Denoiser denoiser, NoiseLevels levels, Parameterization parameterization, Plan plan)
    implements Walk {

  @Override
  public void take(SampleBatch batch, int next, int count) {
    for (Step step : plan.steps().subList(next, next + count)) {
      Prediction prediction = denoiser.call(batch.x(), batch.times(step.from()));
      batch.denoise(
          prediction.output(), parameterization.estimate(levels, step.from()), plan.clip());
      batch.move(step, prediction);
    }
  }

  @Override
  public int most(SampleBatch batch) {
    return 1;
  }
}
