package io.diffusionlab.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operations that move numbers without changing them. */
final class ShapeBackward {

  private ShapeBackward() {}

  static void addTo(Map<String, BackwardRule> rules) {
    rules.put("reshape", ShapeBackward::reshape);
    rules.put("expand", (node, pass) -> pass.giveSummed(node.input(0), pass.gradient(node)));
    rules.put("transpose", ShapeBackward::transpose);
    rules.put("unsqueeze", (node, pass) -> simple(node, "squeeze", node.attributes(), pass));
    rules.put("flip", (node, pass) -> simple(node, "flip", node.attributes(), pass));
    rules.put("pad", ShapeBackward::pad);
    rules.put("concat", ShapeBackward::concat);
    rules.put("stack", ShapeBackward::stack);
    rules.put("split", ShapeBackward::split);
    rules.put("slice", ShapeBackward::slice);
    rules.put("take", ShapeBackward::take);
  }

  private static void simple(Node node, String operation, Attributes with, BackwardPass pass) {
    Value x = node.input(0);
    pass.give(x, pass.add(operation, with, x, pass.gradient(node)));
  }

  private static void reshape(Node node, BackwardPass pass) {
    Value x = node.input(0);
    Value d = pass.gradient(node);
    pass.give(x, pass.add("reshape_to", Attributes.none(), x, d, pass.sizeOf(x)));
  }

  private static void transpose(Node node, BackwardPass pass) {
    long[] permutation = node.attributes().integers("perm");
    long[] inverse = new long[permutation.length];
    for (int i = 0; i < inverse.length; i++) {
      inverse[(int) permutation[i]] = i;
    }
    simple(node, "transpose", Attributes.of("perm", Attributes.longs(inverse)), pass);
  }

  private static void pad(Node node, BackwardPass pass) {
    long[] pads = node.attributes().integers("pads");
    for (int i = 0; i < pads.length; i++) {
      pads[i] = -pads[i];
    }
    Map<String, Object> cut = Map.of("pads", Attributes.longs(pads), "value", 0.0);
    simple(node, "pad", new Attributes(cut), pass);
  }

  private static void concat(Node node, BackwardPass pass) {
    List<Value> inputs = new ArrayList<>(List.of(pass.gradient(node)));
    for (Value part : node.inputs()) {
      inputs.add(pass.measure("length_of", node.attributes(), part));
    }
    List<Value> parts = pass.addAll("split_to", node.attributes(), node.inputs(), inputs);
    for (int i = 0; i < parts.size(); i++) {
      pass.give(node.input(i), parts.get(i));
    }
  }

  private static void stack(Node node, BackwardPass pass) {
    for (int i = 0; i < node.inputs().size(); i++) {
      Value part = node.input(i);
      if (pass.wants(part)) {
        Map<String, Object> at = Map.of("axis", node.attributes().get("axis"), "index", (long) i);
        pass.give(part, pass.add("select", new Attributes(at), part, pass.gradient(node)));
      }
    }
  }

  private static void split(Node node, BackwardPass pass) {
    Value x = node.input(0);
    List<Value> parts = new ArrayList<>();
    for (Value part : node.outputs()) {
      parts.add(
          pass.gradient(part)
              .orElseGet(() -> pass.add("zeros_like", Attributes.none(), part, part)));
    }
    Attributes axis = Attributes.of("axis", node.attributes().get("axis"));
    pass.give(x, pass.addAll("concat", axis, List.of(x), parts).get(0));
  }

  private static void slice(Node node, BackwardPass pass) {
    Value x = node.input(0);
    Value d = pass.gradient(node);
    pass.give(x, pass.add("slice_backward", node.attributes(), x, d, pass.sizeOf(x)));
  }

  private static void take(Node node, BackwardPass pass) {
    Value x = node.input(0);
    Value d = pass.gradient(node);
    Value indices = node.input(1);
    pass.give(x, pass.add("take_backward", node.attributes(), x, d, pass.sizeOf(x), indices));
  }
}
