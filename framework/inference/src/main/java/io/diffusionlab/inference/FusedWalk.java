package io.diffusionlab.inference;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Parameterization.Estimate;
import io.diffusionlab.spi.Sampler.Plan;
import io.diffusionlab.spi.Sampler.Step;
import java.nio.FloatBuffer;
import java.util.List;

/** Hands a {@link SamplingLoop} the numbers of several steps at a time. */
final class FusedWalk implements Walk {

  private static final int MOST_NOISE = 1 << 24; // numbers, 64 MiB

  private final LoopSession loop;
  private final List<Step> steps;
  private final float[][] weights; // of each step

  FusedWalk(LoopSession loop, NoiseLevels levels, Parameterization parameterization, Plan plan) {
    this.loop = loop;
    this.steps = plan.steps();
    this.weights =
        steps.stream()
            .map(step -> weights(step, parameterization.estimate(levels, step.from())))
            .toArray(float[][]::new);
  }

  private float[] weights(Step step, Estimate estimate) {
    float[] row = new float[SamplingLoop.LEADING_WEIGHTS + loop.shape().memory()];
    row[0] = (float) estimate.xt();
    row[1] = (float) estimate.output();
    row[2] = (float) step.xt();
    row[3] = (float) step.x0();
    row[4] = (float) step.noise();
    row[5] = (float) step.noiseSlope();
    for (int back = 0; back < step.earlier().size(); back++) {
      row[SamplingLoop.LEADING_WEIGHTS + back] = step.earlier().get(back).floatValue();
    }
    return row;
  }

  @Override
  public int most(SampleBatch batch) {
    return loop.shape().noise() ? Math.max(1, MOST_NOISE / batch.x().length) : steps.size();
  }

  @Override
  public void take(SampleBatch batch, int next, int count) {
    LoopTensors tensors = loop.tensors(batch.count(), count);
    tensors.x().put(0, batch.x());
    for (int back = 1; back <= loop.shape().memory(); back++) {
      tensors.denoised(back).put(0, batch.denoised(back));
    }
    for (int turn = 0; turn < count; turn++) {
      Step step = steps.get(next + turn);
      tensors.turn(turn, step.from(), weights[next + turn]);
      if (loop.shape().noise()) {
        noise(batch, step, turn, tensors.noise(turn));
      }
    }
    List<float[]> after = loop.run(tensors);
    batch.arrive(count, after.get(0), after.subList(1, after.size()));
  }

  @Override
  public void stop() {
    loop.stop();
  }

  private static void noise(SampleBatch batch, Step step, int turn, FloatBuffer into) {
    if (step.noise() != 0) {
      batch.draw(turn + 1, into);
    }
  }
}
