package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.diffusionlab.graph.Traceable;
import io.diffusionlab.spi.NoiseLevels;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * The loss of a batch: x_t = √ᾱ_t x_0 + √(1 − ᾱ_t) ε, the network, the penalty of its error, the
 * weight of t, the mean. Ho et al. (2020), eq. 14, for any parameterisation and weight.
 *
 * <p>Inputs x_0 (B, …), the step (B) int64 counted 0 … T − 1, ε (B, …); output a scalar.
 */
final class DenoisingLoss implements Traceable {

  static final List<String> INPUTS = List.of("x0", "t", "eps");

  private final Block network;
  private final Recipe recipe;

  DenoisingLoss(Block network, Recipe recipe) {
    this.network = network;
    this.recipe = recipe;
  }

  @Override
  public NDList apply(ParameterStore store, NDList inputs, boolean training) {
    NDArray x0 = inputs.get(0); // (B, …)
    NDArray t = inputs.get(1); // (B)
    NDArray eps = inputs.get(2); // (B, …)
    NoiseLevels levels = recipe.levels();
    NDArray xt = x0.mul(at(t, x0, levels::signal)).add(eps.mul(at(t, x0, levels::noise)));
    NDArray whole = network.forward(store, new NDList(xt, t), training, null).singletonOrThrow();
    requireShape("the network's output", whole, outputShape(x0));
    NDArray output = recipe.variance().learned() ? whole.split(2, 1).get(0) : whole;
    NDArray penalty = recipe.loss().penalty(output, target(x0, t, eps));
    requireShape("the loss's penalty", penalty, x0.getShape());
    return new NDList(penalty.mul(at(t, x0, this::weight)).mean());
  }

  private NDArray target(NDArray x0, NDArray t, NDArray eps) {
    NDArray ofX0 = at(t, x0, step -> recipe.parameterization().target(recipe.levels(), step).x0());
    NDArray ofEps =
        at(t, x0, step -> recipe.parameterization().target(recipe.levels(), step).eps());
    return x0.mul(ofX0).add(eps.mul(ofEps));
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

  /** The values of a table over steps 1 … T, for each sample's step: (B, 1, …) beside x (B, …). */
  private NDArray at(NDArray t, NDArray x, IntToDoubleFunction table) {
    float[] values = new float[recipe.levels().timesteps()];
    for (int step = 1; step <= values.length; step++) {
      values[step - 1] = (float) table.applyAsDouble(step);
    }
    NDManager manager = x.getManager();
    long[] perSample = new long[x.getShape().dimension()];
    Arrays.fill(perSample, 1);
    perSample[0] = -1;
    return manager.create(values).get(t).reshape(perSample);
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
