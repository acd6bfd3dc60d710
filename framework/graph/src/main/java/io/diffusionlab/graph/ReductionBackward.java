package io.diffusionlab.graph;

import java.util.Arrays;
import java.util.Map;

/** Sums, means and what compares along an axis. */
final class ReductionBackward {

  private ReductionBackward() {}

  static void addTo(Map<String, BackwardRule> rules) {
    rules.put("sum", (node, pass) -> spread(node, pass.gradient(node), pass));
    rules.put("mean", ReductionBackward::mean);
    rules.put("softmax", (node, pass) -> softmax(node, "softmax_backward", pass));
    rules.put("log_softmax", (node, pass) -> softmax(node, "log_softmax_backward", pass));
  }

  private static void mean(Node node, BackwardPass pass) {
    Value count = pass.measure("ratio_of", Attributes.none(), node.input(0), node.output());
    Value d = pass.gradient(node);
    spread(node, pass.add("div_by", Attributes.none(), node.output(), d, count), pass);
  }

  /** The same gradient for every number along the axes. */
  private static void spread(Node node, Value gradient, BackwardPass pass) {
    Value x = node.input(0);
    Value d = gradient;
    if (!node.attributes().flag("keep")) {
      long[] axes = node.attributes().integers("axes");
      Arrays.sort(axes);
      for (long axis : axes) {
        d = pass.add("unsqueeze", Attributes.of("axis", axis), x, d);
      }
    }
    pass.give(x, pass.add("expand_to", Attributes.none(), x, d, pass.sizeOf(x)));
  }

  private static void softmax(Node node, String operation, BackwardPass pass) {
    Value x = node.input(0);
    Map<String, Object> attributes =
        Map.of("axis", node.attributes().integer("axis"), "to", x.type().name());
    Value d = pass.gradient(node);
    pass.give(x, pass.add(operation, new Attributes(attributes), x, d, node.output()));
  }
}
