package io.diffusionlab.graph;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;

/** Arithmetic and functions of single numbers. */
final class ElementwiseBackward {

  /** Functions whose gradient is told by what they read. */
  private static final List<String> OF_INPUT =
      List.of(
          "log",
          "square",
          "sin",
          "cos",
          "abs",
          "erf",
          "gelu",
          "silu",
          "selu",
          "softplus",
          "leaky_relu",
          "elu",
          "at_least",
          "at_most",
          "clip");

  /** Functions whose gradient is told by what they return. */
  private static final List<String> OF_OUTPUT = List.of("exp", "sqrt", "tanh", "sigmoid", "relu");

  private ElementwiseBackward() {}

  static void addTo(Map<String, BackwardRule> rules) {
    for (String name : OF_INPUT) {
      rules.put(name, (node, pass) -> function(node, node.input(0), pass));
    }
    for (String name : OF_OUTPUT) {
      rules.put(name, (node, pass) -> function(node, node.output(), pass));
    }
    rules.put("identity", (node, pass) -> pass.give(node.input(0), pass.gradient(node)));
    rules.put("neg", (node, pass) -> pass.give(node.input(0), negative(node, pass)));
    rules.put("cast", ElementwiseBackward::cast);
    rules.put("add", ElementwiseBackward::add);
    rules.put("sub", ElementwiseBackward::sub);
    rules.put("mul", ElementwiseBackward::mul);
    rules.put("div", ElementwiseBackward::div);
    rules.put("pow", ElementwiseBackward::pow);
    rules.put("maximum", (node, pass) -> larger(node, "maximum_backward", pass));
    rules.put("minimum", (node, pass) -> larger(node, "minimum_backward", pass));
    rules.put("where", ElementwiseBackward::where);
  }

  private static void function(Node node, Value known, BackwardPass pass) {
    Value x = node.input(0);
    String operation = node.operation() + "_backward";
    pass.give(x, pass.add(operation, node.attributes(), x, pass.gradient(node), known));
  }

  private static Value negative(Node node, BackwardPass pass) {
    return pass.add("neg", Attributes.none(), node.output(), pass.gradient(node));
  }

  private static void cast(Node node, BackwardPass pass) {
    Value x = node.input(0);
    DataType type = x.type();
    Attributes to = Attributes.of("to", type.name());
    pass.give(x, pass.add("cast", to, x, pass.gradient(node)));
  }

  private static boolean hasTwo(Node node) {
    return node.inputs().size() > 1;
  }

  private static void add(Node node, BackwardPass pass) {
    node.inputs().forEach(input -> pass.giveSummed(input, pass.gradient(node)));
  }

  private static void sub(Node node, BackwardPass pass) {
    pass.giveSummed(node.input(0), pass.gradient(node));
    if (hasTwo(node) && pass.wants(node.input(1))) {
      pass.giveSummed(node.input(1), negative(node, pass));
    }
  }

  private static void mul(Node node, BackwardPass pass) {
    Value d = pass.gradient(node);
    Value y = node.output();
    if (!hasTwo(node)) {
      pass.give(node.input(0), pass.add("mul", node.attributes(), y, d));
      return;
    }
    for (int i = 0; i < 2; i++) {
      if (pass.wants(node.input(i))) {
        Value other = node.input(1 - i);
        pass.giveSummed(node.input(i), pass.add("mul", Attributes.none(), y, d, other));
      }
    }
  }

  private static void div(Node node, BackwardPass pass) {
    Value d = pass.gradient(node);
    Value x = node.input(0);
    Value y = node.output();
    if (!hasTwo(node)) {
      pass.give(x, pass.add("div", node.attributes(), y, d));
      return;
    }
    Value divisor = node.input(1);
    if (pass.wants(x)) {
      pass.giveSummed(x, pass.add("div", Attributes.none(), y, d, divisor));
    }
    if (pass.wants(divisor)) {
      pass.giveSummed(divisor, pass.add("divisor_backward", Attributes.none(), y, d, x, divisor));
    }
  }

  private static void pow(Node node, BackwardPass pass) {
    double exponent = hasTwo(node) ? 0 : node.attributes().number("scalar").doubleValue();
    if (exponent == 0) {
      throw BackwardRules.refusal(node);
    }
    Value x = node.input(0);
    Attributes attributes = new Attributes(Map.of("scalar", exponent, "less", exponent - 1));
    pass.give(x, pass.add("pow_backward", attributes, x, pass.gradient(node), x));
  }

  private static void larger(Node node, String operation, BackwardPass pass) {
    Value d = pass.gradient(node);
    for (int i = 0; i < 2; i++) {
      Value x = node.input(i);
      if (pass.wants(x)) {
        Value other = node.input(1 - i);
        pass.giveSummed(x, pass.add(operation, Attributes.none(), node.output(), d, x, other));
      }
    }
  }

  private static void where(Node node, BackwardPass pass) {
    Value d = pass.gradient(node);
    Value condition = node.input(0);
    Value y = node.output();
    if (pass.wants(node.input(1))) {
      pass.giveSummed(node.input(1), pass.add("where_true", Attributes.none(), y, d, condition));
    }
    if (pass.wants(node.input(2))) {
      pass.giveSummed(node.input(2), pass.add("where_false", Attributes.none(), y, d, condition));
    }
  }
}
