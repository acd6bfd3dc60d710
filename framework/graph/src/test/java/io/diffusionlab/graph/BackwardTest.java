package io.diffusionlab.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import io.diffusionlab.nn.Ops;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients of a written backward pass against autograd's, to the last bit. */
final class BackwardTest {

  private static final Shape ROW = new Shape(4);
  private static final Shape TABLE = new Shape(4, 3);
  private static final Shape IMAGE = new Shape(4, 6, 10);

  static List<Case> functions() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("exp and log", ROW, x -> x.exp().add(1).log()));
    cases.add(new Case("waves", ROW, x -> x.sin().mul(x.cos())));
    cases.add(new Case("roots", ROW, x -> x.abs().add(0.1).sqrt()));
    cases.add(new Case("square", ROW, x -> x.square().neg().add(x.erf())));
    cases.add(new Case("numbers", ROW, x -> x.mul(2).add(1).sub(0.5).div(3)));
    cases.add(new Case("power", ROW, x -> x.abs().add(.1).pow(1.7)));
    cases.add(new Case("quotient", ROW, x -> x.div(x.square().add(1))));
    cases.add(new Case("clip", ROW, x -> x.clip(-1, 1)));
    cases.add(new Case("limits", ROW, x -> x.maximum(-0.5f).minimum(0.7f)));
    cases.add(new Case("max and min", ROW, x -> x.maximum(x.neg()).add(x.minimum(x.mul(2)))));
    cases.add(new Case("equal in max", ROW, x -> x.maximum(x.mul(1))));
    cases.add(new Case("where", ROW, x -> NDArrays.where(x.gt(0), x.exp(), x.mul(0.1))));
    cases.add(new Case("rounding adds nothing", ROW, x -> x.add(x.floor()).mul(x.sign())));
    cases.add(new Case("no gradient", ROW, x -> x.stopGradient().mul(2).add(x)));
    cases.add(new Case("in place", ROW, x -> x.mul(2).addi(1).muli(x)));
    cases.add(new Case("types", ROW, x -> x.toType(DataType.FLOAT64, false).exp()));
    cases.add(new Case("used often", ROW, x -> x.mul(x).add(x).sub(x.exp()).mul(x)));
    return cases;
  }

  static List<Case> shapes() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("mean kept", TABLE, x -> x.sub(x.mean(new int[] {2}, true))));
    cases.add(new Case("mean", TABLE, x -> x.mean(new int[] {1}).exp()));
    cases.add(new Case("sum", TABLE, x -> x.sum(new int[] {1, 2}).square()));
    cases.add(new Case("softmax", TABLE, x -> x.softmax(-1)));
    cases.add(new Case("log softmax", TABLE, x -> x.logSoftmax(1)));
    cases.add(new Case("matMul", TABLE, x -> x.matMul(x.transpose(0, 2, 1))));
    cases.add(new Case("reshape", TABLE, x -> x.reshape(x.getShape().get(0) * 2, 6).exp()));
    cases.add(new Case("broadcast", TABLE, x -> x.mul(x.mean(new int[] {1}, true))));
    cases.add(new Case("more axes", ROW, x -> x.add(x.expandDims(1).exp())));
    cases.add(new Case("transpose", TABLE, x -> x.transpose(0, 2, 1).exp()));
    cases.add(new Case("concat", TABLE, x -> x.concat(x.mul(2), 1).exp()));
    cases.add(new Case("concat batches", TABLE, x -> x.concat(x.mul(2), 0).exp()));
    cases.add(new Case("stack", TABLE, x -> NDArrays.stack(new NDList(x, x.neg()), 1).exp()));
    cases.add(new Case("split", TABLE, BackwardTest::difference));
    cases.add(new Case("one part", TABLE, x -> x.split(2, 1).get(1).exp()));
    cases.add(new Case("flip", TABLE, x -> x.flip(1).mul(x)));
    cases.add(new Case("pad", IMAGE, x -> x.pad(new Shape(1, 2, 3, 0), 0.5).exp()));
    cases.add(new Case("slice", TABLE, x -> x.get(":, 1:3").exp()));
    cases.add(new Case("stride", IMAGE, x -> x.get("..., ::2").exp()));
    cases.add(new Case("rows by number", TABLE, BackwardTest::rows));
    return cases;
  }

  static List<Case> networks() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("relu", TABLE, Activation::relu));
    cases.add(new Case("sigmoid", TABLE, Activation::sigmoid));
    cases.add(new Case("tanh", TABLE, Activation::tanh));
    cases.add(new Case("gelu", TABLE, Activation::gelu));
    cases.add(new Case("selu", TABLE, Activation::selu));
    cases.add(new Case("softplus", TABLE, Activation::softPlus));
    cases.add(new Case("leaky relu", TABLE, x -> Activation.leakyRelu(x, .1f)));
    cases.add(new Case("elu", TABLE, x -> Activation.elu(x, 1.3f)));
    cases.add(new Case("silu", IMAGE, Ops::silu));
    cases.add(new Case("doubled", IMAGE, x -> Ops.upsample2(x).square()));
    cases.add(new Case("bilinear", IMAGE, BackwardTest::bilinear));
    cases.add(new Case("dropout", IMAGE, x -> Ops.dropout(x, 0.3, true).mul(x)));
    cases.add(new Case("group norm", IMAGE, BackwardTest::groupNorm));
    cases.add(new Case("attention", new Shape(2, 5, 3), BackwardTest::attention));
    return cases;
  }

  @ParameterizedTest
  @MethodSource({"functions", "shapes", "networks"})
  void ofAFunctionAreThoseOfAutograd(Case example) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Parameter parameter = factor(manager, example.sample());
      Traceable loss = loss(parameter, example.function());
      check(loss, Map.of("factor", parameter.getArray()), manager, example.sample());
    }
  }

  /** The mean square of a function of the product of data and factor. */
  private static Traceable loss(Parameter factor, Function<NDArray, NDArray> function) {
    return (store, inputs, training) -> {
      NDArray product = product(store, inputs, factor, training);
      NDArray result = function.apply(product);
      return new NDList(result.toType(DataType.FLOAT32, false).square().mean());
    };
  }

  private static NDArray product(
      ParameterStore store, NDList inputs, Parameter factor, boolean training) {
    NDArray x = inputs.head();
    return x.mul(store.getValue(factor, x.getDevice(), training));
  }

  static List<Object[]> blocks() {
    return List.of(
        new Object[] {"conv2d", StockBlocksTest.stridedDilatedGroups(), IMAGE},
        new Object[] {"conv1d", StockBlocksTest.conv1d(), TABLE},
        new Object[] {"linear", Linear.builder().setUnits(5).build(), ROW},
        new Object[] {"linear of a sequence", Linear.builder().setUnits(5).build(), TABLE},
        new Object[] {"without bias", Linear.builder().setUnits(5).optBias(false).build(), TABLE},
        new Object[] {"batch norm", BatchNorm.builder().build(), IMAGE},
        new Object[] {"layer norm", LayerNorm.builder().axis(2).build(), TABLE},
        new Object[] {"max pool", Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)), IMAGE},
        new Object[] {"average pool", averagePool(), IMAGE},
        new Object[] {"global average pool", Pool.globalAvgPool2dBlock(), IMAGE});
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void ofALayerAreThoseOfAutograd(String name, Block block, Shape sample) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> parameters =
          new LinkedHashMap<>(Traces.initialize(block, manager, Traces.batch(2, sample)));
      Parameter factor = factor(manager, sample);
      parameters.put("factor", factor.getArray());
      Traceable loss =
          (store, inputs, training) -> {
            NDArray product = product(store, inputs, factor, training);
            NDList result = block.forward(store, new NDList(product), training);
            return new NDList(result.head().square().mean());
          };
      check(loss, parameters, manager, sample);
    }
  }

  /** Normal numbers for each number of a sample. */
  private static Parameter factor(NDManager manager, Shape sample) {
    Parameter factor = Parameter.builder().setName("factor").setType(Parameter.Type.WEIGHT).build();
    factor.setArray(Samples.normal(manager, 1, sample).squeeze(0));
    return factor;
  }

  /** At a batch size that was not traced, as it is and with each of the passes. */
  private static void check(
      Traceable loss, Map<String, NDArray> parameters, NDManager manager, Shape sample) {
    Graph graph = Traces.trace(loss, parameters, manager, true, sample);
    List<String> names = List.copyOf(parameters.keySet());
    List<Integer> trained =
        IntStream.range(0, names.size())
            .filter(i -> !names.get(i).contains("running"))
            .boxed()
            .toList();
    WrittenGradients gradients = new WrittenGradients(manager, graph, trained);
    NDArray x = Samples.normal(manager, 5, sample);
    List<float[]> expected = gradients.byAutograd(x, parameters);
    Graph both = Backward.of(graph, trained);
    assertSame(expected, gradients.written(both, x, parameters));
    assertSame(expected, gradients.written(InPlace.of(both), x, parameters));
    Graph again = InPlace.of(Recomputation.of(both));
    assertSame(expected, gradients.written(again, x, parameters));
  }

  private static void assertSame(List<float[]> expected, List<float[]> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertTrue(expected.get(i).length > 0);
      assertArrayEquals(expected.get(i), found.get(i), i == 0 ? "the loss" : "gradient " + i);
    }
  }

  @Test
  void turnedRowsAreCopiedOnceForAllLinearMapsThatReadThem() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Linear linear = Linear.builder().setUnits(4).build();
      Map<String, NDArray> parameters =
          new LinkedHashMap<>(Traces.initialize(linear, manager, new Shape(2, 3, 4)));
      Parameter factor = factor(manager, TABLE);
      parameters.put("factor", factor.getArray());
      Traceable loss =
          (store, inputs, training) -> {
            NDArray product = product(store, inputs, factor, training);
            NDList rows = new NDList(product.transpose(0, 2, 1)); // (B, 3, 4)
            NDArray one = linear.forward(store, rows, training).head();
            NDArray other = linear.forward(store, rows, training).head();
            return new NDList(one.mul(other).square().mean());
          };
      check(loss, parameters, manager, TABLE);
      Graph both = Backward.of(Traces.trace(loss, parameters, manager, TABLE), List.of(0, 1, 2));
      List<String> operations = both.nodes().stream().map(Node::operation).toList();
      assertEquals(2, Collections.frequency(operations, "linear_folded"));
      assertEquals(1, Collections.frequency(operations, "dense"));
    }
  }

  /** Autograd then takes attention apart: the same sums in another order. */
  @Test
  void ofAttentionOnTurnedArraysAreThoseOfAutogradUpToRounding() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Shape sample = new Shape(5, 5, 2);
      Parameter factor = factor(manager, sample);
      Map<String, NDArray> parameters = Map.of("factor", factor.getArray());
      Graph graph = Traces.trace(loss(factor, BackwardTest::turned), parameters, manager, sample);
      WrittenGradients gradients = new WrittenGradients(manager, graph, List.of(0));
      NDArray x = Samples.normal(manager, 5, sample);
      float[] expected = gradients.byAutograd(x, parameters).get(1);
      float[] found = gradients.written(Backward.of(graph, List.of(0)), x, parameters).get(1);
      assertArrayEquals(expected, found, 1e-6f);
    }
  }

  @Test
  void anOperationWithoutARuleIsNamed() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph =
          Traces.trace(
              (store, inputs, training) -> new NDList(inputs.head().cumSum(1).mean()),
              Map.of(),
              manager,
              ROW);
      Graph loss =
          new Graph(
              graph.inputs(),
              graph.outputs(),
              List.of(graph.inputs().get(0).value()),
              graph.constants(),
              graph.nodes(),
              graph.batch());
      TraceException refusal =
          assertThrows(TraceException.class, () -> Backward.of(loss, List.of(0)));
      String message = String.valueOf(refusal.getMessage());
      assertTrue(message.startsWith("no backward rule for 'cumsum' on an array of"), message);
      assertTrue(message.contains("BackwardTest.java:"), message);
    }
  }

  private static NDArray difference(NDArray x) {
    NDList halves = x.split(2, 1);
    return halves.get(1).sub(halves.get(0)).exp();
  }

  private static NDArray rows(NDArray x) {
    NDArray indices = x.getManager().create(new int[] {2, 0, 2});
    return x.get(":, {}", indices).exp();
  }

  private static NDArray bilinear(NDArray x) {
    return x.getNDArrayInternal().interpolation(new long[] {8, 12}, 1, false).square();
  }

  private static NDArray groupNorm(NDArray x) {
    NDArray gamma = x.getManager().create(new float[] {1, 2, 3, 4});
    NDArray beta = x.getManager().create(new float[] {0, 1, 0, -1});
    return Ops.silu(Ops.groupNorm(x, 2, gamma, beta, 1e-5));
  }

  private static NDArray attention(NDArray x) {
    return Ops.attention(x, x.mul(2), x.add(1)).add(x);
  }

  /** Heads on the last axis: dense in memory after a copy only. */
  private static NDArray turned(NDArray x) {
    NDArray heads = x.transpose(0, 3, 1, 2); // (N, 2, 5, 5)
    return Ops.attention(heads, heads.mul(2), heads.add(1));
  }

  private static Block averagePool() {
    return Pool.avgPool2dBlock(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1));
  }
}
