package io.diffusionlab.graph;

import ai.djl.ndarray.types.DataType;
import io.diffusionlab.graph.OnnxOperations.Lowering;
import java.util.List;
import java.util.Map;

/** Arithmetic, comparisons and functions of single numbers. */
final class OnnxElementwise {
  private static final List<String> CAPITALISED =
      List.of(
          "exp", "log", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh",
          "abs", "neg", "erf", "floor", "ceil", "round", "sign");

  private static final Map<String, String> RENAMED =
      Map.of(
          "isnan", "IsNaN",
          "isinf", "IsInf",
          "logical_not", "Not",
          "detach", "Identity",
          "identity", "Identity");

  private static final Map<String, String> ARITHMETIC =
      Map.of(
          "add", "Add",
          "sub", "Sub",
          "mul", "Mul",
          "div", "Div",
          "pow", "Pow",
          "maximum", "Max",
          "minimum", "Min",
          "at_least", "Max",
          "at_most", "Min",
          "matmul", "MatMul");

  private static final Map<String, String> COMPARISONS =
      Map.of(
          "gt", "Greater",
          "gte", "GreaterOrEqual",
          "lt", "Less",
          "lte", "LessOrEqual",
          "eq", "Equal",
          "neq", "Equal");

  private static final Map<String, String> LOGIC =
      Map.of("logical_and", "And", "logical_or", "Or", "logical_xor", "Xor");

  private OnnxElementwise() {}

  static void addTo(Map<String, Lowering> table) {
    for (String name : CAPITALISED) {
      String type = Character.toUpperCase(name.charAt(0)) + name.substring(1);
      table.put(name, (node, onnx) -> onnx.result(node, type, x(node, onnx)));
    }
    RENAMED.forEach((name, type) -> table.put(name, unary(type)));
    ARITHMETIC.forEach((name, type) -> table.put(name, arithmetic(type)));
    COMPARISONS.forEach((name, type) -> table.put(name, comparison(type, name.equals("neq"))));
    LOGIC.forEach((name, type) -> table.put(name, logic(type)));
    table.put("square", OnnxElementwise::square);
    table.put("log2", (node, onnx) -> logarithm(node, onnx, 2));
    table.put("log10", (node, onnx) -> logarithm(node, onnx, 10));
    table.put("clip", OnnxElementwise::clip);
    table.put("where", OnnxElementwise::where);
    table.put("cast", OnnxElementwise::cast);
    table.put("one_hot", OnnxElementwise::oneHot);
  }

  /** The first input; a function of a whole number that yields a fraction works on fractions. */
  private static String x(Node node, OnnxGraph onnx) {
    DataType type = type(node);
    return type.isFloating() ? onnx.as(node.input(0), type) : node.input(0).name();
  }

  private static DataType type(Node node) {
    return node.output().type();
  }

  private static Lowering unary(String type) {
    return (node, onnx) -> onnx.result(node, type, node.input(0).name());
  }

  private static Lowering arithmetic(String type) {
    return (node, onnx) -> {
      DataType common = type(node);
      String left = onnx.as(node.input(0), common);
      onnx.result(node, type, left, operand(node, onnx, common));
    };
  }

  private static Lowering comparison(String type, boolean negated) {
    return (node, onnx) -> {
      DataType common = compared(node);
      String left = onnx.as(node.input(0), common);
      String right = operand(node, onnx, common);
      if (negated) {
        onnx.result(node, "Not", onnx.node(type, left, right));
      } else {
        onnx.result(node, type, left, right);
      }
    };
  }

  private static Lowering logic(String type) {
    return (node, onnx) -> {
      String left = onnx.as(node.input(0), DataType.BOOLEAN);
      onnx.result(node, type, left, onnx.as(node.input(1), DataType.BOOLEAN));
    };
  }

  private static String operand(Node node, OnnxGraph onnx, DataType type) {
    return node.attributes().has("scalar")
        ? onnx.scalar(node.attributes().number("scalar"), type)
        : onnx.as(node.input(1), type);
  }

  private static DataType compared(Node node) {
    DataType left = node.input(0).type();
    if (!node.attributes().has("scalar")) {
      return OnnxTypes.common(left, node.input(1).type());
    }
    boolean fraction = node.attributes().number("scalar") instanceof Double;
    return fraction && !left.isFloating() ? DataType.FLOAT32 : left;
  }

  private static void square(Node node, OnnxGraph onnx) {
    onnx.result(node, "Mul", node.input(0).name(), node.input(0).name());
  }

  private static void logarithm(Node node, OnnxGraph onnx, int base) {
    String natural = onnx.node("Log", x(node, onnx));
    onnx.result(node, "Div", natural, onnx.scalar(Math.log(base), type(node)));
  }

  private static void clip(Node node, OnnxGraph onnx) {
    DataType type = type(node);
    String min = onnx.scalar(node.attributes().number("min"), type);
    String max = onnx.scalar(node.attributes().number("max"), type);
    onnx.result(node, "Clip", onnx.as(node.input(0), type), min, max);
  }

  private static void where(Node node, OnnxGraph onnx) {
    String condition = onnx.as(node.input(0), DataType.BOOLEAN);
    String yes = onnx.as(node.input(1), type(node));
    onnx.result(node, "Where", condition, yes, onnx.as(node.input(2), type(node)));
  }

  private static void cast(Node node, OnnxGraph onnx) {
    Map<String, Object> to = Map.of("to", (long) OnnxTypes.of(type(node)).getNumber());
    onnx.result(node, "Cast", to, node.input(0).name());
  }

  private static void oneHot(Node node, OnnxGraph onnx) {
    String indices = onnx.as(node.input(0), DataType.INT64);
    String depth = onnx.scalar(node.attributes().integer("depth"), DataType.INT64);
    String offAndOn = onnx.numbers(type(node), new long[] {2}, 0, 1);
    onnx.result(node, "OneHot", indices, depth, offAndOn);
  }
}
