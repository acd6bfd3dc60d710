package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.diffusionlab.spi.LossHistory;
import io.diffusionlab.spi.StepDistribution;
import io.diffusionlab.spi.TimeSampler;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The steps that the samples of each batch are noised to, and the losses found there. */
final class StepDraws {

  private final Recipe recipe;
  private final boolean uniform;
  private final SeenLosses seen;
  private int[] drawn = {};

  StepDraws(Recipe recipe) {
    this.recipe = recipe;
    this.uniform = areUniform(recipe);
    this.seen = new SeenLosses(recipe.levels().timesteps(), recipe.times().memory());
  }

  /** Whether they are uniform and independent: the training step itself then draws them. */
  static boolean areUniform(Recipe recipe) {
    TimeSampler times = recipe.times();
    return times.memory() == 0
        && !times.stratified()
        && times.distribution(recipe.levels(), LossHistory.NONE).isUniform();
  }

  /** The draws of {@link StepScript} that take {@link #data}. */
  String script() {
    return uniform ? StepScript.denoising(recipe.levels().timesteps()) : StepScript.weighted();
  }

  /**
   * What the training step is given: x_0 and, unless it draws them, t (B) counted from 0 and the
   * weights (B).
   *
   * @param step of training, counted from 1
   */
  NDArray[] data(NDManager scratch, NDArray x0, long step) {
    if (uniform) {
      return new NDArray[] {x0};
    }
    StepDistribution p = recipe.times().distribution(recipe.levels(), seen);
    int batch = Math.toIntExact(x0.getShape().get(0));
    RandomGenerator random = new Streams(recipe.seed()).generator("train/times", step);
    drawn =
        recipe.times().stratified() ? p.stratified(batch, random) : p.independent(batch, random);
    float[] weights = new float[batch];
    for (int i = 0; i < batch; i++) {
      weights[i] = (float) p.weight(drawn[i]);
    }
    long[] fromZero = Arrays.stream(drawn).mapToLong(t -> t - 1L).toArray();
    return new NDArray[] {x0, scratch.create(fromZero), scratch.create(weights)};
  }

  /** Remembers what the last batch lost. */
  void learn(StepResult result) {
    for (int i = 0; i < result.losses().size(); i++) {
      seen.add(drawn[i], result.losses().get(i));
    }
  }

  /** What is remembered, for a checkpoint. */
  List<Tensor> snapshot() {
    return seen.snapshot();
  }

  /** Takes over a {@link #snapshot}, among other tensors. */
  void restore(List<Tensor> snapshot) {
    seen.restore(snapshot);
  }
}
