package io.diffusionlab.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import io.diffusionlab.nn.Ops;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HalfPrecisionTest {

  @Test
  void changesGradientsByNoMoreThanRoundingDoes() {
    try (NDManager manager = NDManager.newBaseManager()) {
      TracedUNet network = TracedUNet.in(manager);
      requireCloseInAll(network, HalfPrecision.of(network.graph()));
    }
  }

  private static void requireCloseInAll(TracedUNet network, Graph rounded) {
    NDList full = network.gradients(network.graph());
    NDList half = network.gradients(rounded);
    double largest = 0;
    for (int i = 0; i < full.size(); i++) {
      assertEquals(DataType.FLOAT32, half.get(i).getDataType());
      double norm = full.get(i).norm().getFloat();
      double difference = half.get(i).sub(full.get(i)).norm().getFloat();
      assertTrue(difference <= 0.05 * norm + 1e-4, network.graph().parameterNames().get(i));
      largest = Math.max(largest, difference / (norm + 1e-9));
    }
    assertTrue(largest > 1e-4, "nothing was rounded");
  }

  @Test
  void roundsEachValueOnceAndKeepsInputsAndOutputs() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph = TracedUNet.in(manager).graph();
      Graph half = HalfPrecision.of(graph);
      assertEquals(graph.inputs(), half.inputs());
      assertEquals(graph.outputs(), half.outputs());
      List<String> rounded =
          half.nodes().stream()
              .filter(node -> node.output().type() == DataType.BFLOAT16)
              .filter(node -> node.operation().equals("cast"))
              .map(node -> node.input(0).name())
              .toList();
      assertEquals(Set.copyOf(rounded).size(), rounded.size());
    }
  }

  @Test
  void keepsWhatLiesBetweenConvolutionsInBfloat16() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph half = HalfPrecision.of(TracedUNet.in(manager).graph());
      Set<String> given = half.inputs().stream().map(Port::name).collect(Collectors.toSet());
      given.addAll(half.parameterNames());
      Set<String> narrowed = castsTo(DataType.BFLOAT16, half);
      assertTrue(given.containsAll(narrowed), "computed, then rounded: " + narrowed);
      Node last =
          half.nodes().stream()
              .filter(node -> node.operation().equals("conv"))
              .reduce((before, after) -> after)
              .orElseThrow();
      assertEquals(Set.of(last.output().name()), castsTo(DataType.FLOAT32, half));
    }
  }

  @Test
  void keepsTheWeightsOfSpeltOutAttentionInBfloat16() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph = TracedUNet.in(manager).graph();
      Graph half = HalfPrecision.of(graph, Device.cpu());
      List<Node> softmaxes =
          half.nodes().stream().filter(node -> node.operation().equals("softmax")).toList();
      assertEquals(1, softmaxes.size());
      assertEquals(DataType.BFLOAT16, softmaxes.get(0).input(0).type());
      assertEquals(DataType.BFLOAT16, softmaxes.get(0).output().type());
      // the output alone is widened again
      assertEquals(1, castsTo(DataType.FLOAT32, half).size());
    }
  }

  @Test
  void changesGradientsByNoMoreThanRoundingDoesWithAttentionSpeltOut() {
    try (NDManager manager = NDManager.newBaseManager()) {
      TracedUNet network = TracedUNet.in(manager);
      requireCloseInAll(network, HalfPrecision.of(network.graph(), Device.cpu()));
    }
  }

  private static Set<String> castsTo(DataType type, Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.operation().equals("cast") && node.output().type() == type)
        .map(node -> node.input(0).name())
        .collect(Collectors.toSet());
  }

  @Test
  void normalisesWithScaleAndShiftInFloat32() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph half = HalfPrecision.of(TracedUNet.in(manager).graph());
      List<Node> norms =
          half.nodes().stream().filter(node -> node.operation().equals("group_norm")).toList();
      assertEquals(3, norms.size());
      for (Node norm : norms) {
        assertEquals(
            List.of(DataType.BFLOAT16, DataType.FLOAT32, DataType.FLOAT32),
            norm.inputs().stream().map(Value::type).toList());
        assertEquals(DataType.BFLOAT16, norm.output().type());
      }
    }
  }

  @Test
  void neverRoundsForAnOperationInBetween() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Linear linear = Linear.builder().setUnits(5).build();
      Map<String, NDArray> parameters = Traces.initialize(linear, manager, new Shape(1, 5));
      Traceable sum =
          (store, inputs, training) -> {
            NDArray y = linear.forward(store, inputs, training).head();
            return new NDList(Ops.silu(inputs.head()).add(Ops.silu(y)));
          };
      Graph half = HalfPrecision.of(Traces.trace(sum, parameters, manager, new Shape(5)));
      List<DataType> silus =
          half.nodes().stream()
              .filter(node -> node.operation().equals("silu"))
              .map(node -> node.output().type())
              .toList();
      // x is rounded for the linear map, but it was wide and so is its silu.
      assertEquals(2, silus.size());
      assertTrue(silus.containsAll(Set.of(DataType.FLOAT32, DataType.BFLOAT16)));
    }
  }

  @Test
  void roundsALinearMapAsByHand() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Linear linear = Linear.builder().setUnits(3).build();
      Map<String, NDArray> parameters = Traces.initialize(linear, manager, new Shape(1, 5));
      Graph graph = Traces.trace(Traces.forward(linear), parameters, manager, new Shape(5));
      NDArray x = Samples.normal(manager, 4, new Shape(5));
      float[] found = Traces.floats(Traces.script(HalfPrecision.of(graph), parameters, manager, x));
      float[] full = Traces.floats(Traces.script(graph, parameters, manager, x));
      float[] weight = rounded(parameters.get("weight"));
      float[] bias = rounded(parameters.get("bias"));
      float[] narrow = rounded(x);
      for (int i = 0; i < found.length; i++) {
        double sum = bias[i % 3];
        for (int k = 0; k < 5; k++) {
          sum += (double) narrow[i / 3 * 5 + k] * weight[i % 3 * 5 + k];
        }
        assertEquals(toBfloat16((float) sum), found[i], "number " + i);
      }
      assertFalse(Arrays.equals(full, found));
    }
  }

  private static float[] rounded(@Nullable NDArray array) {
    float[] values = Objects.requireNonNull(array).toFloatArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = toBfloat16(values[i]);
    }
    return values;
  }

  /** The upper half of a float's bits, rounded to nearest, ties to even. */
  private static float toBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    int even = bits >>> 16 & 1;
    return Float.intBitsToFloat((bits + 0x7fff + even) & 0xffff0000);
  }
}
