package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.diffusionlab.graph.Traceable;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The loss of a batch: x_t = √ᾱ_t x_0 + √(1 − ᾱ_t) ε, the network, the penalty of its error, the
 * weight of t, the mean. Ho et al. (2020), eq. 14, for any parameterisation and weight; where the
 * variance is learned, plus the bound. Nichol &amp; Dhariwal (2021), eq. 16.
 *
 * <p>Inputs x_0 (B, …), the step (B) int64 counted 0 … T − 1, ε (B, …); output a scalar. Where
 * steps are not drawn uniformly, a further input is the weight of each sample (B), and a further
 * output each sample's loss without it (B). Where the schedule is learned, γ = −log SNR (B) comes
 * before that weight, which is then the loss's weight of t too, and the target is ε.
 */
final class DenoisingLoss implements Traceable {

  /** The input by which a learned schedule's noise levels come. */
  static final String GAMMA = "gamma";

  private final Block network;
  private final Recipe recipe;
  private final boolean weighted;

  DenoisingLoss(Block network, Recipe recipe) {
    this.network = network;
    this.recipe = recipe;
    this.weighted = !StepDraws.areUniform(recipe);
  }

  /** Names of the inputs. */
  List<String> inputs() {
    if (recipe.learned().isPresent()) {
      return List.of("x0", "t", "eps", GAMMA, "weight");
    }
    return weighted ? List.of("x0", "t", "eps", "weight") : List.of("x0", "t", "eps");
  }

  @Override
  public NDList apply(ParameterStore store, NDList inputs, boolean training) {
    NDArray x0 = inputs.get(0); // (B, …)
    NDArray t = inputs.get(1); // (B)
    NDArray eps = inputs.get(2); // (B, …)
    if (recipe.learned().isPresent()) {
      return learned(store, inputs, training);
    }
    NoiseLevels levels = recipe.levels();
    StepTables tables = new StepTables(t, x0, levels.timesteps());
    NDArray xt = x0.mul(tables.at(levels::signal)).add(eps.mul(tables.at(levels::noise)));
    NDArray whole = network.forward(store, new NDList(xt, t), training, null).singletonOrThrow();
    requireShape("the network's output", whole, outputShape(x0));
    NDArray target = target(tables, x0, eps);
    NDArray loss = loss(tables, whole, target);
    return weighted ? new NDList(loss.mul(inputs.get(3)).mean(), loss) : new NDList(loss);
  }

  /** ᾱ = sigmoid(−γ), Kingma et al. (2021), eq. 3 and 4. */
  private NDList learned(ParameterStore store, NDList inputs, boolean training) {
    NDArray x0 = inputs.get(0); // (B, …)
    NDArray eps = inputs.get(2); // (B, …)
    long[] perSample = new long[x0.getShape().dimension()];
    Arrays.fill(perSample, 1);
    perSample[0] = -1;
    NDArray gamma = inputs.get(3).reshape(perSample); // (B, 1, …)
    NDArray signal = Activation.sigmoid(gamma.neg()).sqrt();
    NDArray xt = x0.mul(signal).add(eps.mul(Activation.sigmoid(gamma).sqrt()));
    NDList told = new NDList(xt, inputs.get(1));
    NDArray output = network.forward(store, told, training, null).singletonOrThrow();
    requireShape("the network's output", output, outputShape(x0));
    NDArray penalty = recipe.loss().penalty(output, eps);
    requireShape("the loss's penalty", penalty, eps.getShape());
    NDArray error = mean(penalty); // (B)
    return new NDList(error.mul(inputs.get(4)).mean(), error);
  }

  private NDArray loss(StepTables tables, NDArray whole, NDArray target) {
    if (!recipe.variance().learned()) {
      return penalty(tables, whole, target);
    }
    NDList halves = whole.split(2, 1); // (B, …) each
    NDArray loss = penalty(tables, halves.get(0), target);
    Optional<NDArray> bound =
        recipe.loss().boundTerm().map(term -> bound(term, tables, halves, target));
    return bound.map(loss::add).orElse(loss);
  }

  /** Over a sample's numbers, (B), where each sample has a weight; over all of them otherwise. */
  private NDArray mean(NDArray numbers) {
    long ofSample = numbers.size() / numbers.getShape().get(0);
    return weighted ? numbers.reshape(-1, ofSample).mean(new int[] {1}) : numbers.mean();
  }

  private NDArray target(StepTables tables, NDArray x0, NDArray eps) {
    Parameterization parameterization = recipe.parameterization();
    NDArray ofX0 = tables.at(step -> parameterization.target(recipe.levels(), step).x0());
    NDArray ofEps = tables.at(step -> parameterization.target(recipe.levels(), step).eps());
    return x0.mul(ofX0).add(eps.mul(ofEps));
  }

  private NDArray penalty(StepTables tables, NDArray output, NDArray target) {
    NDArray penalty = recipe.loss().penalty(output, target);
    requireShape("the loss's penalty", penalty, target.getShape());
    return mean(penalty.mul(tables.at(this::weight)));
  }

  /** In expectation t is uniform, so that T times the mean stands for the sum. */
  private NDArray bound(Loss.BoundTerm term, StepTables tables, NDList halves, NDArray target) {
    NDArray output = term.trainsMean() ? halves.get(0) : halves.get(0).stopGradient();
    NDArray nats = new BoundNats(recipe, tables).of(output.sub(target), halves.get(1));
    return mean(nats).mul(term.weight() * recipe.levels().timesteps());
  }

  private double weight(int step) {
    double weight = recipe.loss().weight(recipe.levels(), recipe.parameterization(), step);
    if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "the loss gives step %d the weight %s; expected a finite number that is not negative"
              .formatted(step, weight));
    }
    return weight;
  }

  private Shape outputShape(NDArray x0) {
    long[] shape = x0.getShape().getShape().clone();
    shape[1] *= recipe.variance().learned() ? 2 : 1;
    return new Shape(shape);
  }

  private static void requireShape(String what, NDArray array, Shape expected) {
    if (!array.getShape().equals(expected) || array.getDataType() != DataType.FLOAT32) {
      throw new IllegalArgumentException(
          "%s is %s %s; expected %s float32, the shape of its input"
              .formatted(
                  what,
                  array.getShape(),
                  array.getDataType().name().toLowerCase(Locale.ROOT),
                  expected));
    }
  }
}
