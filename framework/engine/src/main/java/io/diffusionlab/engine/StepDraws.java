package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.diffusionlab.spi.LossHistory;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.StepDistribution;
import io.diffusionlab.spi.TimeSampler;
import io.diffusionlab.spi.TrainableSchedule.Met;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The steps that the samples of each batch are noised to, and the losses found there. */
final class StepDraws {

  private final Recipe recipe;
  private final boolean uniform;
  private final SeenLosses seen;
  private final Optional<ScheduleState> schedule;
  private int[] drawn = {};
  private float[] weights = {}; // for how the steps were drawn
  private float[] weighed = {}; // times the loss's, where the schedule is learned

  StepDraws(Recipe recipe) {
    this.recipe = recipe;
    this.uniform = areUniform(recipe);
    this.seen = new SeenLosses(recipe.levels().timesteps(), recipe.times().memory());
    this.schedule = recipe.learned().map(learned -> new ScheduleState(learned.learner()));
  }

  /** Whether they are uniform and independent: the training step itself then draws them. */
  static boolean areUniform(Recipe recipe) {
    TimeSampler times = recipe.times();
    return recipe.learned().isEmpty()
        && times.memory() == 0
        && !times.stratified()
        && times.distribution(recipe.levels(), LossHistory.NONE).isUniform();
  }

  /** The draws of {@link StepScript} that take {@link #data}. */
  String script() {
    if (schedule.isPresent()) {
      return StepScript.learned();
    }
    return uniform ? StepScript.denoising(recipe.levels().timesteps()) : StepScript.weighted();
  }

  /** The levels that samples are noised to now. */
  NoiseLevels levels() {
    return schedule.map(ScheduleState::levels).orElse(recipe.levels());
  }

  /**
   * What the training step is given: x_0 and, unless it draws them, t (B) counted from 0, γ_t (B)
   * where the schedule is learned, and the weights (B), which then are the loss's too.
   *
   * @param step of training, counted from 1
   */
  NDArray[] data(NDManager scratch, NDArray x0, long step) {
    if (uniform) {
      return new NDArray[] {x0};
    }
    StepDistribution p = recipe.times().distribution(levels(), seen);
    int batch = Math.toIntExact(x0.getShape().get(0));
    RandomGenerator random = new Streams(recipe.seed()).generator("train/times", step);
    drawn =
        recipe.times().stratified() ? p.stratified(batch, random) : p.independent(batch, random);
    weights = new float[batch];
    for (int i = 0; i < batch; i++) {
      weights[i] = (float) p.weight(drawn[i]);
    }
    long[] fromZero = Arrays.stream(drawn).mapToLong(t -> t - 1L).toArray();
    NDArray t = scratch.create(fromZero);
    if (schedule.isEmpty()) {
      return new NDArray[] {x0, t, scratch.create(weights)};
    }
    float[] gamma = new float[batch];
    float[] ofLoss = new float[batch];
    for (int i = 0; i < batch; i++) {
      double weight = recipe.loss().weight(levels(), recipe.parameterization(), drawn[i]);
      gamma[i] = (float) -Math.log(levels().snr(drawn[i]));
      ofLoss[i] = (float) (weights[i] * weight);
    }
    weighed = ofLoss;
    return new NDArray[] {x0, t, scratch.create(gamma), scratch.create(ofLoss)};
  }

  /** Remembers what the last batch lost. */
  void learn(StepResult result) {
    for (int i = 0; i < result.losses().size(); i++) {
      seen.add(drawn[i], result.losses().get(i));
    }
    schedule.ifPresent(state -> state.learn(met(result)));
  }

  private List<Met> met(StepResult result) {
    List<Met> batch = new ArrayList<>();
    for (int i = 0; i < drawn.length; i++) {
      double slope = result.slopes().get(i) / weighed[i];
      batch.add(new Met(drawn[i], weights[i], result.losses().get(i), slope));
    }
    return batch;
  }

  /** What is remembered, for a checkpoint. */
  List<Tensor> snapshot() {
    List<Tensor> snapshot = new ArrayList<>(seen.snapshot());
    schedule.ifPresent(state -> snapshot.add(state.snapshot()));
    return snapshot;
  }

  /** Takes over a {@link #snapshot}, among other tensors. */
  void restore(List<Tensor> snapshot) {
    seen.restore(snapshot);
    schedule.ifPresent(state -> state.restore(snapshot));
  }
}
