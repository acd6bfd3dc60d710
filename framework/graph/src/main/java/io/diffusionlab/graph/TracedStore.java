package io.diffusionlab.graph;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import org.jspecify.annotations.Nullable;

/** Hands out recording parameters. */
final class TracedStore extends ParameterStore {
  private final Tracing tracing;

  TracedStore(Tracing tracing, NDManager manager) {
    super(manager, false);
    this.tracing = tracing;
  }

  @Override
  @SuppressWarnings("NullAway") // DJL's layers ask for the bias that they lack, and expect null
  public NDArray getValue(@Nullable Parameter parameter, Device device, boolean training) {
    if (parameter == null) {
      return null;
    }
    TracedArray known = tracing.parameter(parameter.getArray());
    if (known == null) {
      throw TraceException.here(
          "parameter '"
              + parameter.getName()
              + "' of shape "
              + parameter.getArray().getShape()
              + " is not among the block's parameters: add its block with addChildBlock");
    }
    return known.proxy();
  }
}
