package io.diffusionlab.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/** Group normalisation with a scale and a shift per channel. Wu &amp; He (2018). */
public final class GroupNorm extends NamedBlock {

  private static final double EPSILON = 1e-6; // Ho et al.'s code, not PyTorch's 1e-5

  private final int groups;
  private final Parameter gamma;
  private final Parameter beta;

  /**
   * @param groups must divide the number of channels
   */
  public GroupNorm(int groups) {
    this.groups = groups;
    gamma = addParameter(parameter("gamma", Parameter.Type.GAMMA));
    beta = addParameter(parameter("beta", Parameter.Type.BETA));
  }

  private static Parameter parameter(String name, Parameter.Type type) {
    return Parameter.builder().setName(name).setType(type).build();
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    long channels = inputShapes[0].get(1);
    if (channels % groups != 0) {
      throw new IllegalArgumentException(
          "%d groups do not divide %d channels".formatted(groups, channels));
    }
    gamma.setShape(new Shape(channels));
    beta.setShape(new Shape(channels));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    NDArray x = inputs.head(); // (B, C, …)
    Device device = x.getDevice();
    NDArray scale = store.getValue(gamma, device, training);
    NDArray shift = store.getValue(beta, device, training);
    return new NDList(Ops.groupNorm(x, groups, scale, shift, EPSILON));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
