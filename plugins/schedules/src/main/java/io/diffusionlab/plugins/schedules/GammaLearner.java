package io.diffusionlab.plugins.schedules;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.TrainableSchedule.Learner;
import io.diffusionlab.spi.TrainableSchedule.Met;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Moves a curve against the gradient of Σ l² by Adam. Kingma &amp; Ba (2015), algorithm 1.
 *
 * <p>What outlives a step is rounded to float, which checkpoints keep.
 */
final class GammaLearner implements Learner {

  private static final double BETA1 = .9;
  private static final double BETA2 = .99;
  private static final double EPSILON = 1e-8;

  private final MonotoneGamma gamma;
  private final double learningRate;
  private final double[] mean;
  private final double[] square;
  private int steps;

  GammaLearner(MonotoneGamma gamma, double learningRate) {
    this.gamma = gamma;
    this.learningRate = learningRate;
    this.mean = new double[gamma.theta().length];
    this.square = new double[mean.length];
  }

  @Override
  public NoiseLevels levels() {
    double[] table = gamma.table();
    double[] betas = new double[table.length];
    double before = 0; // log ᾱ
    for (int i = 0; i < betas.length; i++) {
      double logAlphaBar = -Math.log1p(Math.exp(table[i]));
      betas[i] = -Math.expm1(logAlphaBar - before);
      before = logAlphaBar;
    }
    return NoiseLevels.ofBetas(betas);
  }

  @Override
  public void learn(List<Met> batch) {
    LossSpread spread = new LossSpread(gamma.table());
    batch.forEach(met -> spread.add(met.t(), met.weight(), met.error(), met.slope()));
    double[] gradient = gamma.gradient(spread.gradient());
    steps++;
    double[] theta = gamma.theta();
    for (int k = 0; k < theta.length; k++) {
      double g = gradient[k] / batch.size();
      mean[k] = (float) (BETA1 * mean[k] + (1 - BETA1) * g);
      square[k] = (float) (BETA2 * square[k] + (1 - BETA2) * g * g);
      double unbiasedMean = mean[k] / (1 - Math.pow(BETA1, steps));
      double unbiasedSquare = square[k] / (1 - Math.pow(BETA2, steps));
      theta[k] =
          (float) (theta[k] - learningRate * unbiasedMean / (Math.sqrt(unbiasedSquare) + EPSILON));
    }
  }

  /** θ, Adam's moments, and the steps taken, exact below 2²⁴. */
  @Override
  public List<Float> state() {
    List<Float> state = new ArrayList<>();
    for (double[] numbers : List.of(gamma.theta(), mean, square)) {
      Arrays.stream(numbers).forEach(number -> state.add((float) number));
    }
    state.add((float) steps);
    return state;
  }

  @Override
  public void restore(List<Float> state) {
    int pieces = mean.length;
    if (state.size() != 3 * pieces + 1) {
      throw new IllegalArgumentException(
          "the checkpoint's schedule has %d numbers; expected %d"
              .formatted(state.size(), 3 * pieces + 1));
    }
    for (int k = 0; k < pieces; k++) {
      gamma.theta()[k] = state.get(k);
      mean[k] = state.get(pieces + k);
      square[k] = state.get(2 * pieces + k);
    }
    steps = state.get(3 * pieces).intValue();
  }
}
