package io.diffusionlab.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The chain rule for the operations of a graph. Each does what PyTorch's autograd does for the same
 * operation, kernel by kernel and in the same order, so that gradients agree to the last bit.
 */
final class BackwardRules {

  /** Operations through which no gradient flows. */
  private static final Set<String> BARRIERS =
      Set.of(
          "detach",
          "floor",
          "ceil",
          "round",
          "sign",
          "isnan",
          "isinf",
          "gt",
          "gte",
          "lt",
          "lte",
          "eq",
          "neq",
          "logical_not",
          "logical_and",
          "logical_or",
          "logical_xor",
          "argmax",
          "argmin",
          "one_hot");

  private static final Map<String, BackwardRule> RULES = new HashMap<>();

  static {
    ElementwiseBackward.addTo(RULES);
    ReductionBackward.addTo(RULES);
    ShapeBackward.addTo(RULES);
    LayerBackward.addTo(RULES);
  }

  private BackwardRules() {}

  static boolean isBarrier(Node node) {
    return BARRIERS.contains(node.operation());
  }

  static BackwardRule of(Node node) {
    BackwardRule rule = RULES.get(node.operation());
    if (rule == null) {
      throw refusal(node);
    }
    return rule;
  }

  static TraceException refusal(Node node) {
    return new TraceException(
        "no backward rule for '%s' on an array of shape %s; at %s"
            .formatted(node.operation(), node.input(0).shape(), node.site()));
  }
}
