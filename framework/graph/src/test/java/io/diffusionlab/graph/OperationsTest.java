package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.onnxruntime.OrtException;
import io.diffusionlab.nn.Ops;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation gives DJL's own value as TorchScript and in ONNX Runtime, at any batch size. */
final class OperationsTest {

  private static final Shape ROW = new Shape(4);
  private static final Shape TABLE = new Shape(4, 3);
  private static final Shape IMAGE = new Shape(4, 5, 6);

  static List<Case> functions() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("exp", ROW, NDArray::exp));
    cases.add(new Case("trigonometry", ROW, x -> x.sin().add(x.cos()).add(x.tan().mul(0.1))));
    cases.add(new Case("arcs", ROW, x -> x.tanh().asin().add(x.tanh().acos()).sub(x.atan())));
    cases.add(new Case("hyperbolic", ROW, x -> x.sinh().sub(x.cosh()).add(x.tanh())));
    cases.add(new Case("roots", ROW, x -> x.abs().sqrt()));
    cases.add(new Case("logarithms", ROW, OperationsTest::logarithms));
    cases.add(new Case("rounding", ROW, x -> x.floor().add(x.ceil()).add(x.round()).add(x.sign())));
    cases.add(new Case("square", ROW, x -> x.square().neg().add(x.erf())));
    cases.add(new Case("numbers", ROW, x -> x.mul(2).add(1).sub(0.5).div(3)));
    cases.add(new Case("power", ROW, x -> x.abs().add(.1).pow(1.7)));
    cases.add(new Case("number minus", ROW, x -> NDArrays.sub(1, NDArrays.div(2, x.abs().add(1)))));
    cases.add(new Case("clip", ROW, x -> x.clip(-1, 1)));
    cases.add(new Case("max and min", ROW, x -> x.maximum(x.neg()).add(x.minimum(0.3))));
    cases.add(new Case("limits", ROW, x -> x.maximum(-0.5f).minimum(x.mul(2))));
    cases.add(new Case("comparisons", ROW, OperationsTest::comparisons));
    cases.add(new Case("logic", ROW, OperationsTest::logic));
    cases.add(new Case("tests", ROW, x -> x.isNaN().logicalOr(x.div(0).isInfinite())));
    cases.add(new Case("where", ROW, x -> NDArrays.where(x.gt(0), x, x.mul(0.1))));
    cases.add(new Case("whole numbers", ROW, x -> x.argMax(1).mul(3).add(1)));
    cases.add(new Case("fractions of whole numbers", ROW, x -> x.argMax(1).add(0.5f).div(3)));
    cases.add(new Case("whole divided", ROW, x -> x.argMax(1).div(2)));
    cases.add(new Case("types", ROW, OperationsTest::types));
    cases.add(new Case("one hot", ROW, x -> x.argMax(1).oneHot(4)));
    cases.add(new Case("no gradient", ROW, x -> x.stopGradient().mul(2).add(x)));
    cases.add(new Case("in place", ROW, OperationsTest::inPlace));
    return cases;
  }

  static List<Case> reductions() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("mean kept", TABLE, x -> x.mean(new int[] {2}, true)));
    cases.add(new Case("mean", TABLE, x -> x.mean(new int[] {1})));
    cases.add(new Case("sum", TABLE, x -> x.sum(new int[] {1, 2})));
    cases.add(new Case("sum of all", TABLE, x -> x.sum().reshape(1)));
    cases.add(new Case("max", TABLE, x -> x.max(new int[] {2})));
    cases.add(new Case("min kept", TABLE, x -> x.min(new int[] {1}, true)));
    cases.add(new Case("product", TABLE, x -> x.prod(new int[] {1})));
    cases.add(new Case("norm", TABLE, x -> x.norm(new int[] {1}, true)));
    cases.add(new Case("argMin", TABLE, x -> x.argMin(-1)));
    cases.add(new Case("cumulative sum", TABLE, x -> x.cumSum(1)));
    cases.add(new Case("softmax", TABLE, x -> x.softmax(-1)));
    cases.add(new Case("log softmax", TABLE, x -> x.logSoftmax(1)));
    cases.add(new Case("topK", TABLE, x -> x.topK(2, 1, true, true).get(0)));
    cases.add(new Case("topK indices", TABLE, x -> x.topK(2, 1, false, true).get(1)));
    cases.add(new Case("matMul", TABLE, x -> x.matMul(x.transpose(0, 2, 1))));
    cases.add(new Case("batchMatMul", TABLE, x -> x.swapAxes(1, 2).batchMatMul(x)));
    return cases;
  }

  static List<Case> shapes() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("reshape", TABLE, x -> x.reshape(x.getShape().get(0) * 2, 6)));
    cases.add(new Case("two sizes of the batch", new Shape(12), OperationsTest::pairs));
    cases.add(new Case("flatten", TABLE, x -> x.flatten(1, 2)));
    cases.add(new Case("squeeze", ROW, x -> x.expandDims(1).squeeze(1)));
    cases.add(new Case("transpose", TABLE, x -> x.transpose(0, 2, 1)));
    cases.add(new Case("reverse axes", ROW, NDArray::transpose));
    cases.add(new Case("concat", TABLE, x -> x.concat(x.mul(2), 1)));
    cases.add(new Case("concat batches", TABLE, x -> x.concat(x.mul(2), 0)));
    cases.add(new Case("stack", TABLE, x -> NDArrays.stack(new NDList(x, x.neg()), 1)));
    cases.add(new Case("split", TABLE, OperationsTest::difference));
    cases.add(new Case("split at", TABLE, x -> x.split(new long[] {1}, 1).get(1)));
    cases.add(new Case("split into one", TABLE, x -> x.split(1, 1).get(0).add(1)));
    cases.add(new Case("repeat", IMAGE, x -> x.repeat(2, 2L).repeat(3, 2L)));
    cases.add(new Case("tile", ROW, x -> x.tile(new long[] {1, 3})));
    cases.add(new Case("flip", TABLE, x -> x.flip(1)));
    cases.add(new Case("pad", IMAGE, x -> x.pad(new Shape(1, 2, 3, 0), 0.5)));
    cases.add(new Case("slice", TABLE, x -> x.get(":, 1:3")));
    cases.add(new Case("column", TABLE, x -> x.get(":, 0")));
    cases.add(new Case("slice from the end", TABLE, x -> x.get(":, -1:")));
    cases.add(new Case("stride", IMAGE, x -> x.get("..., ::2")));
    cases.add(new Case("slice by number", TABLE, x -> x.get(new NDIndex(":, {}:", 2))));
    cases.add(new Case("first sample", TABLE, x -> x.get(0)));
    cases.add(new Case("gather", ROW, x -> x.gather(x.argMax(1).reshape(-1, 1), 1)));
    cases.add(new Case("table", ROW, OperationsTest::table));
    return cases;
  }

  static List<Case> networks() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("relu", TABLE, Activation::relu));
    cases.add(new Case("relu6", TABLE, Activation::relu6));
    cases.add(new Case("sigmoid", TABLE, Activation::sigmoid));
    cases.add(new Case("tanh", TABLE, Activation::tanh));
    cases.add(new Case("gelu", TABLE, Activation::gelu));
    cases.add(new Case("selu", TABLE, Activation::selu));
    cases.add(new Case("softplus", TABLE, Activation::softPlus));
    cases.add(new Case("softsign", TABLE, Activation::softSign));
    cases.add(new Case("mish", TABLE, Activation::mish));
    cases.add(new Case("swish", TABLE, x -> Activation.swish(x, 1f)));
    cases.add(new Case("leaky relu", TABLE, x -> Activation.leakyRelu(x, .1f)));
    cases.add(new Case("elu", TABLE, x -> Activation.elu(x, 1.3f)));
    cases.add(new Case("silu", IMAGE, Ops::silu));
    cases.add(new Case("doubled", IMAGE, Ops::upsample2));
    cases.add(new Case("nearest", IMAGE, x -> interpolate(x, 0, 7, 7)));
    cases.add(new Case("bilinear", IMAGE, x -> interpolate(x, 1, 8, 12)));
    cases.add(new Case("no dropout", IMAGE, x -> Ops.dropout(x, 0.5, false)));
    cases.add(new Case("group norm", IMAGE, OperationsTest::groupNorm));
    cases.add(new Case("attention", new Shape(2, 5, 3), OperationsTest::attention));
    cases.add(new Case("attention of a sequence", TABLE, x -> Ops.attention(x, x.neg(), x)));
    return cases;
  }

  static List<Case> constants() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("zeros like the batch", ROW, x -> x.add(x.getManager().ones(x.getShape()))));
    cases.add(new Case("like", ROW, x -> x.onesLike().add(x)));
    cases.add(new Case("constant first", ROW, OperationsTest::constantFirst));
    cases.add(new Case("constant changed in place", ROW, OperationsTest::changedConstant));
    cases.add(new Case("scopes", ROW, OperationsTest::scopes));
    cases.add(new Case("normalize", ROW, NDArray::normalize));
    return cases;
  }

  @ParameterizedTest
  @MethodSource({"functions", "reductions", "shapes", "networks", "constants"})
  void lowersToTheSameNumbers(Case example) throws OrtException {
    try (NDManager manager = NDManager.newBaseManager()) {
      Traceable forward = Traces.function(example.function());
      Lowered.assertSameAsDjl(example.name(), forward, Map.of(), manager, example.sample(), 4e-6);
    }
  }

  private static NDArray logarithms(NDArray x) {
    NDArray positive = x.abs().add(1);
    return positive.log().add(positive.log2()).sub(positive.log10());
  }

  private static NDArray comparisons(NDArray x) {
    NDList all = new NDList();
    NDArray other = x.flip(1);
    all.add(x.gt(other));
    all.add(x.gte(0.2));
    all.add(x.lt(other));
    all.add(x.lte(0));
    all.add(x.eq(other));
    all.add(x.neq(other));
    return NDArrays.stack(all, 1);
  }

  private static NDArray logic(NDArray x) {
    NDArray positive = x.gt(0);
    NDArray large = x.abs().gt(1);
    return positive.logicalAnd(large).logicalXor(positive.logicalNot());
  }

  private static NDArray types(NDArray x) {
    return x.mul(3).toType(DataType.INT64, true).toType(DataType.FLOAT32, false);
  }

  private static NDArray inPlace(NDArray x) {
    NDArray y = x.mul(2);
    y.addi(1);
    y.muli(x);
    return y;
  }

  private static NDArray pairs(NDArray x) {
    long batch = x.getShape().get(0);
    return x.reshape(batch, 4, 3).broadcast(batch, 4, 3).mul(2);
  }

  private static NDArray difference(NDArray x) {
    NDList halves = x.split(2, 1);
    return halves.get(1).sub(halves.get(0));
  }

  private static NDArray table(NDArray x) {
    NDArray table = x.getManager().create(new float[] {1, 2, 3, 4, 5});
    return table.get(x.argMax(1));
  }

  private static NDArray interpolate(NDArray x, int mode, long height, long width) {
    return x.getNDArrayInternal().interpolation(new long[] {height, width}, mode, false);
  }

  private static NDArray groupNorm(NDArray x) {
    NDArray gamma = x.getManager().create(new float[] {1, 2, 3, 4});
    NDArray beta = x.getManager().create(new float[] {0, 1, 0, -1});
    return Ops.groupNorm(x, 2, gamma, beta, 1e-5);
  }

  private static NDArray attention(NDArray x) {
    return Ops.attention(x, x.mul(2), x.add(1)).add(x);
  }

  private static NDArray constantFirst(NDArray x) {
    return x.getManager().create(new float[] {1, 2, 3, 4}).mul(x);
  }

  private static NDArray changedConstant(NDArray x) {
    NDArray constant = x.getManager().create(new float[] {1, 2, 3, 4});
    NDArray before = x.mul(constant);
    constant.addi(1);
    return before.add(constant);
  }

  private static NDArray scopes(NDArray x) {
    NDArray result;
    try (NDManager inner = x.getManager().newSubManager()) {
      NDArray twice = x.mul(2);
      twice.attach(inner);
      result = twice.add(1);
      result.attach(x.getManager());
    }
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      result = result.mul(3);
      NDScope.unregister(result);
    }
    return result;
  }

  @Test
  void parametersStayParametersWhenReshaped() throws OrtException {
    try (NDManager manager = NDManager.newBaseManager()) {
      ScaleBlock block = new ScaleBlock();
      Map<String, NDArray> parameters = Traces.initialize(block, manager, Traces.batch(2, TABLE));
      Traceable forward = Traces.forward(block);
      Lowered.assertSameAsDjl("scale", forward, parameters, manager, TABLE, 1e-6);
    }
  }
}
