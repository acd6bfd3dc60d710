package io.diffusionlab.graph;

import java.util.List;
import java.util.Map;

/** Arithmetic, comparisons and functions of single numbers. */
final class ElementwiseRules {
  private static final List<String> UNARY =
      List.of(
          "exp", "log", "log2", "log10", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan",
          "sinh", "cosh", "tanh", "abs", "neg", "erf", "square", "floor", "ceil", "round", "sign");

  private static final Map<String, String> TESTS =
      Map.of("isNaN", "isnan", "isInfinite", "isinf", "logicalNot", "logical_not");

  private static final List<String> ARITHMETIC = List.of("add", "sub", "mul", "div", "pow");

  private static final List<String> COMPARISONS = List.of("gt", "gte", "lt", "lte", "eq", "neq");

  private static final Map<String, String> LOGIC =
      Map.of("logicalAnd", "logical_and", "logicalOr", "logical_or", "logicalXor", "logical_xor");

  private ElementwiseRules() {}

  static void addTo(RuleTable table) {
    for (String name : UNARY) {
      table.put(name, call -> call.fresh(unary(call, name)));
    }
    TESTS.forEach((name, op) -> table.put(name, call -> call.fresh(unary(call, op))));
    for (String name : ARITHMETIC) {
      table.put(name, call -> call.fresh(binary(call, name)));
      table.put(name + "i", call -> call.inPlace(binary(call, name)));
    }
    table.put("negi", call -> call.inPlace(unary(call, "neg")));
    table.put("maximum", call -> call.fresh(binary(call, "maximum")));
    table.put("minimum", call -> call.fresh(binary(call, "minimum")));
    table.put("maximum(Number)", call -> call.fresh(binary(call, "at_least")));
    table.put("minimum(Number)", call -> call.fresh(binary(call, "at_most")));
    for (String name : COMPARISONS) {
      table.put(name, call -> call.fresh(binary(call, name)));
    }
    LOGIC.forEach((name, op) -> table.put(name, call -> call.fresh(binary(call, op))));
    table.put("clip", ElementwiseRules::clip);
  }

  static Value unary(Call call, String operation) {
    return call.node(operation, Attributes.none(), call.receiver());
  }

  private static Value binary(Call call, String operation) {
    return call.is(0, Number.class)
        ? call.node(operation, Attributes.of("scalar", scalar(call, 0)), call.receiver())
        : call.node(operation, Attributes.none(), call.receiver(), call.value(0));
  }

  /** Whole numbers stay whole: adding one to an index must not make it a fraction. */
  private static Number scalar(Call call, int index) {
    Number number = call.argument(index, Number.class);
    boolean fraction = number instanceof Float || number instanceof Double;
    return fraction ? (Number) number.doubleValue() : (Number) number.longValue();
  }

  private static Object clip(Call call) {
    Attributes limits = new Attributes(Map.of("min", scalar(call, 0), "max", scalar(call, 1)));
    return call.fresh(call.node("clip", limits, call.receiver()));
  }
}
