package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.diffusionlab.graph.Samples.Numbers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Traces blocks and functions at batch sizes 2 and 3, and runs their scripts. */
final class Traces {
  static final String ENTRY =
      """
        def run(self, x: Tensor, p: List[Tensor], c: List[Tensor], seed: int) -> Tensor:
          gen = torch.Generator(device=x.device)
          _0 = gen.manual_seed(seed)
          return (self).net(x, p, c, gen)
      """;

  private Traces() {}

  /** Initialises a block with numbers that depend on the seed alone. */
  static Map<String, NDArray> initialize(Block block, NDManager manager, Shape... input) {
    block.initialize(manager, DataType.FLOAT32, input);
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    for (var entry : block.getParameters()) {
      Parameter parameter = entry.getValue();
      NDArray old = parameter.getArray();
      boolean positive = entry.getKey().endsWith("runningVar");
      Numbers numbers = new Numbers(parameters.size() + 7L);
      float[] values = numbers.normal((int) old.getShape().size(), 0.4f);
      for (int i = 0; i < values.length; i++) {
        values[i] = positive ? 0.5f + Math.abs(values[i]) : values[i];
      }
      try (NDArray borrowed = manager.create(values, old.getShape())) {
        borrowed.copyTo(old);
      }
      parameters.put(entry.getKey(), old);
    }
    return parameters;
  }

  static Traceable forward(Block block) {
    return (store, inputs, training) -> block.forward(store, inputs, training);
  }

  static Traceable function(Function<NDArray, NDArray> function) {
    return (store, inputs, training) -> new NDList(function.apply(inputs.head()));
  }

  static Graph trace(
      Traceable forward, Map<String, NDArray> parameters, NDManager manager, Shape sample) {
    return trace(forward, parameters, manager, false, sample);
  }

  static Graph trace(
      Traceable forward,
      Map<String, NDArray> parameters,
      NDManager manager,
      boolean training,
      Shape sample) {
    NDList small = new NDList(Samples.normal(manager, 2, sample));
    NDList large = new NDList(Samples.normal(manager, 3, sample));
    return Tracer.trace(forward, parameters, manager, training, List.of("x"), small, large);
  }

  static Graph trace(Function<NDArray, NDArray> function, NDManager manager, Shape sample) {
    return trace(function(function), Map.of(), manager, sample);
  }

  static String methods(Graph graph) {
    return new TorchScriptEmitter(graph).method("net") + ENTRY;
  }

  static NDArray script(
      Graph graph, Map<String, NDArray> parameters, NDManager manager, NDArray x) {
    try (ScriptModule module = ScriptModule.compile(manager, methods(graph))) {
      NDArray[] p = parameters.values().toArray(NDArray[]::new);
      NDArray[] c = NativeCopies.constants(manager, graph);
      return module.call("run", manager, false, x, p, c, 1L);
    }
  }

  static NDArray eager(Traceable forward, NDManager manager, NDArray x) {
    ParameterStore store = new ParameterStore(manager, false);
    return forward.apply(store, new NDList(x), false).singletonOrThrow();
  }

  /** The largest absolute difference; infinite if the shapes differ. */
  static double difference(NDArray one, NDArray two) {
    if (!one.getShape().equals(two.getShape())) {
      return Double.POSITIVE_INFINITY;
    }
    return difference(floats(one), floats(two));
  }

  static double difference(float[] one, float[] two) {
    double worst = one.length == two.length ? 0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < Math.min(one.length, two.length); i++) {
      double gap = Math.abs((double) one[i] - two[i]);
      worst = Double.isNaN(gap) ? Double.POSITIVE_INFINITY : Math.max(worst, gap);
    }
    return worst;
  }

  static float[] floats(NDArray array) {
    return array.toType(DataType.FLOAT32, false).toFloatArray();
  }

  static Shape batch(long size, Shape sample) {
    long[] sizes = new long[sample.dimension() + 1];
    Arrays.setAll(sizes, axis -> axis == 0 ? size : sample.get(axis - 1));
    return new Shape(sizes);
  }
}
