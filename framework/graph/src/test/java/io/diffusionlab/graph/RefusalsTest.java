package io.diffusionlab.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.ParameterStore;
import io.diffusionlab.nn.Ops;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be a graph is refused in words, with the line of the block. */
final class RefusalsTest {
  private static final Shape ROW = new Shape(4);
  private static final Shape MATRIX = new Shape(4, 4);

  private NDManager manager = NDManager.newBaseManager();

  @BeforeEach
  void open() {
    manager.close();
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private void assertRefused(String message, Shape sample, Function<NDArray, NDArray> function) {
    TraceException refusal =
        assertThrows(TraceException.class, () -> Traces.trace(function, manager, sample));
    assertEquals(message, withoutLines(refusal));
  }

  /** Line numbers of this file move with every edit; that they are there is part of the text. */
  private static String withoutLines(TraceException refusal) {
    return text(refusal).replaceAll("\\(RefusalsTest.java:\\d+\\)", "(RefusalsTest.java:…)");
  }

  private static String text(TraceException refusal) {
    return String.valueOf(refusal.getMessage());
  }

  private static String here(String method) {
    return "io.diffusionlab.graph.RefusalsTest." + method + "(RefusalsTest.java:…)";
  }

  private static NDArray unknown(NDArray x) {
    return x.inverse();
  }

  @Test
  void namesAnUnknownOperation() {
    assertRefused(
        "no graph operation for 'inverse()' on an array of shape (2, 4, 4); at " + here("unknown"),
        MATRIX,
        RefusalsTest::unknown);
  }

  private static NDArray variant(NDArray x) {
    return Ops.silu(x).add(x.getNDArrayInternal().swish(2f));
  }

  @Test
  void namesAnUnknownVariant() {
    assertRefused(
        "no graph operation for 'swish' on an array of shape (2, 4) with arguments [2.0]; at "
            + here("variant"),
        ROW,
        RefusalsTest::variant);
  }

  private static NDArray escape(NDArray x) {
    return x.mul(x.mean().getFloat());
  }

  @Test
  void refusesToFreezeANumberThatDependsOnTheInput() {
    assertRefused(
        "'getFloat(long[])' on an array of shape () reads or overwrites numbers that depend on the"
            + " inputs of the block; at "
            + here("escape"),
        ROW,
        RefusalsTest::escape);
  }

  private static NDArray random(NDArray x) {
    return x.add(x.getManager().randomNormal(x.getShape()));
  }

  @Test
  void refusesNoiseOfItsOwn() {
    assertRefused(
        "NDManager.randomNormal in a forward: pass the noise in as an input; at " + here("random"),
        ROW,
        RefusalsTest::random);
  }

  @Test
  void refusesAnArrayFromOutside() {
    NDArray outside = manager.create(new float[] {1, 2, 3, 4});
    TraceException refusal =
        assertThrows(TraceException.class, () -> Traces.trace(outside::mul, manager, ROW));
    String message = text(refusal);
    String expected =
        "an array of the engine, outside the trace, meets one of shape (2, 4) inside; create it with"
            + " x.getManager() or read it through the ParameterStore; at ";
    assertEquals(expected, message.substring(0, expected.length()));
  }

  @Test
  void refusesAnArrayFromOutsideAsAnOperand() {
    NDArray weight = manager.ones(ROW);
    NDArray half = weight.mul(0.5f); // frozen, it would hide the weight from the gradient
    assertRefused(
        "an array of the engine, outside the trace, meets one of shape (2, 4) inside; create it with"
            + " x.getManager() or read it through the ParameterStore; at "
            + here("times"),
        ROW,
        x -> times(x, half));
  }

  private static NDArray times(NDArray x, NDArray factor) {
    return x.mul(factor);
  }

  private static NDArray indexed(NDArray x) {
    NDArray y = x.mul(1);
    y.set(new NDIndex(":, 0"), 0);
    return y;
  }

  @Test
  void refusesIndexedAssignment() {
    assertRefused(
        "'set(NDIndex,Number)' on an array of shape (2, 4) reads or overwrites numbers that depend"
            + " on the inputs of the block; at "
            + here("indexed"),
        ROW,
        RefusalsTest::indexed);
  }

  private static NDArray view(NDArray x) {
    NDArray y = x.mul(1);
    y.reshape(-1).addi(1);
    return y;
  }

  @Test
  void refusesToChangeAView() {
    assertRefused(
        "'addi(Number)' on an array of shape (8) changes a view in place; use the form that returns"
            + " a new array; at "
            + here("view"),
        ROW,
        RefusalsTest::view);
  }

  private static NDArray input(NDArray x) {
    return x.muli(2);
  }

  @Test
  void refusesToChangeAnInput() {
    assertRefused(
        "'muli(Number)' on an array of shape (2, 4) changes input 'x' in place; use the form that"
            + " returns a new array; at "
            + here("input"),
        ROW,
        RefusalsTest::input);
  }

  @Test
  void refusesToChangeAParameterAndLeavesItAlone() {
    NDArray weight = manager.ones(new Shape(4));
    Traceable forward =
        (store, inputs, training) -> new NDList(inputs.head().mul(changed(store, weight)));
    TraceException refusal =
        assertThrows(
            TraceException.class,
            () -> Traces.trace(forward, Map.of("0.weight", weight), manager, ROW));
    assertEquals(
        "'addi(Number)' on an array of shape (4) changes parameter '0.weight' in place; use the"
            + " form that returns a new array; at "
            + here("changed"),
        withoutLines(refusal));
    assertEquals(1, weight.getFloat(0));
  }

  private static NDArray changed(ParameterStore store, NDArray weight) {
    Parameter parameter =
        Parameter.builder().setName("weight").setType(Parameter.Type.WEIGHT).build();
    parameter.setArray(weight);
    return store.getValue(parameter, weight.getDevice(), false).addi(1);
  }

  @Test
  void refusesAParameterOfAnInputsName() {
    Map<String, NDArray> parameters = Map.of("x", manager.ones(ROW));
    TraceException refusal =
        assertThrows(
            TraceException.class,
            () -> Traces.trace(Traces.function(NDArray::exp), parameters, manager, ROW));
    assertEquals("input 'x' needs another name: this one is taken", text(refusal));
  }

  private static NDArray scalar(NDArray x) {
    return x.div(x.getShape().get(0));
  }

  @Test
  void refusesANumberThatDependsOnTheBatchSize() {
    assertRefused(
        "the forward does not do the same at batch sizes 2 and 3: 'div' {scalar=2} at "
            + here("scalar")
            + ", then 'div' {scalar=3} at "
            + here("scalar"),
        ROW,
        RefusalsTest::scalar);
  }

  private static NDArray range(NDArray x) {
    return x.add(x.getManager().arange((float) x.getShape().get(0)).reshape(-1, 1));
  }

  @Test
  void refusesATableThatDependsOnTheBatchSize() {
    assertRefused(
        "the forward does not do the same at batch sizes 2 and 3: a constant of shape (2, 1), then"
            + " (3, 1), has numbers that depend on the batch size; at "
            + here("range"),
        ROW,
        RefusalsTest::range);
  }

  private static NDArray path(NDArray x) {
    return x.getShape().get(0) > 2 ? x.mul(2) : x.add(1);
  }

  @Test
  void refusesAPathThatDependsOnTheBatchSize() {
    assertRefused(
        "the forward does not do the same at batch sizes 2 and 3: 'add' {scalar=1} at "
            + here("path")
            + ", then 'mul' {scalar=2} at "
            + here("path"),
        ROW,
        RefusalsTest::path);
  }

  private static NDArray longer(NDArray x) {
    NDArray y = x.add(1);
    return x.getShape().get(0) > 2 ? y.exp() : y;
  }

  @Test
  void refusesALongerPathForALargerBatch() {
    assertRefused(
        "the forward does not do the same at batch sizes 2 and 3: 'exp' at "
            + here("longer")
            + " only at one of them",
        ROW,
        RefusalsTest::longer);
  }

  @Test
  void refusesAnArrayKeptFromAnEarlierForward() {
    List<NDArray> cache = new ArrayList<>();
    Function<NDArray, NDArray> cached =
        x -> {
          if (cache.isEmpty()) {
            cache.add(x.getManager().ones(new Shape(4)));
          }
          return kept(x, cache);
        };
    assertRefused(
        "an array of shape (4) was kept from an earlier forward; a forward computes its arrays"
            + " anew; at "
            + here("kept"),
        ROW,
        cached);
  }

  private static NDArray kept(NDArray x, List<NDArray> cache) {
    return x.mul(cache.get(0));
  }

  @Test
  void refusesAnOutputThatIgnoresTheInputs() {
    assertRefused(
        "an output of shape (4) does not depend on the inputs",
        ROW,
        x -> x.getManager().ones(new Shape(4)));
  }

  @Test
  void refusesAParameterOfABlockThatWasNotAdded() {
    Block hidden = Linear.builder().setUnits(2).build();
    hidden.initialize(manager, DataType.FLOAT32, new Shape(1, 4));
    TraceException refusal =
        assertThrows(
            TraceException.class,
            () -> Traces.trace(Traces.forward(hidden), Map.of(), manager, ROW));
    String expected =
        "parameter 'weight' of shape (2, 4) is not among the block's parameters: add its block with"
            + " addChildBlock; at ai.djl.nn.core.Linear.forwardInternal(Linear.java:";
    assertEquals(expected, text(refusal).substring(0, expected.length()));
  }

  @Test
  void namesTheLineOfTheAuthorBehindALayerOfDjl() {
    Block lstm = LSTM.builder().setStateSize(4).setNumLayers(1).optBatchFirst(true).build();
    Shape sample = new Shape(5, 8);
    Map<String, NDArray> parameters = Traces.initialize(lstm, manager, Traces.batch(2, sample));
    TraceException refusal =
        assertThrows(
            TraceException.class,
            () -> Traces.trace(Traces.forward(lstm), parameters, manager, sample));
    assertEquals(
        "at ai.djl.nn.recurrent.LSTM.forwardInternal(LSTM.java:…), from"
            + " io.diffusionlab.graph.Traces.lambda$forward$0(Traces.java:…)",
        text(refusal).replaceFirst(".*; at", "at").replaceAll("java:\\d+", "java:…"));
  }

  @Test
  void refusesDropoutInOnnx() {
    Block block = new SequentialBlock().add(new LambdaBlock(RefusalsTest::dropped));
    Graph graph = Traces.trace(Traces.forward(block), Map.of(), manager, true, ROW);
    TraceException refusal =
        assertThrows(TraceException.class, () -> new OnnxEmitter(graph).emit(Map.of(), Map.of()));
    assertEquals(
        "ONNX is for inference, and so has no 'dropout' on an array of shape (2, 4): trace the"
            + " block with training false; at "
            + here("dropped"),
        withoutLines(refusal));
  }

  private static NDList dropped(NDList inputs) {
    return new NDList(Ops.dropout(inputs.head(), 0.5, true));
  }
}
