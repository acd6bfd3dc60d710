package io.diffusionlab.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operations that sum up, or compare, along axes. */
final class ReductionRules {
  private static final List<String> MANY_AXES = List.of("sum", "mean", "max", "min");

  private ReductionRules() {}

  static void addTo(RuleTable table) {
    for (String name : MANY_AXES) {
      table.put(name, call -> reduce(call, name));
    }
    table.put("prod", ReductionRules::product);
    table.put("norm(int,int[],boolean)", ReductionRules::norm);
    table.put("argMax(int)", call -> alongAxis(call, "argmax"));
    table.put("argMin(int)", call -> alongAxis(call, "argmin"));
    table.put("cumSum(int)", call -> alongAxis(call, "cumsum"));
    table.put("softmax", call -> alongAxis(call, "softmax"));
    table.put("logSoftmax", call -> alongAxis(call, "log_softmax"));
    table.put("topK(int,int,boolean,boolean)", ReductionRules::topK);
  }

  private static Object reduce(Call call, String operation) {
    if (call.count() == 0) {
      return call.fresh(ElementwiseRules.unary(call, operation));
    }
    boolean keep = call.count() > 1 && call.flag(1);
    Attributes attributes = axes(call, call.argument(0, int[].class), keep);
    return call.fresh(call.node(operation, attributes, call.receiver()));
  }

  private static Object product(Call call) {
    if (call.count() > 0 && call.argument(0, int[].class).length != 1) {
      throw call.unsupported();
    }
    return reduce(call, "prod");
  }

  private static Object norm(Call call) {
    if (call.integer(0) != 2) {
      throw call.unsupported();
    }
    Attributes attributes = axes(call, call.argument(1, int[].class), call.flag(2));
    return call.fresh(call.node("norm", attributes, call.receiver()));
  }

  private static Attributes axes(Call call, int[] axes, boolean keep) {
    List<Long> counted =
        Arrays.stream(axes).mapToObj(axis -> Call.axis(axis, call.rank())).toList();
    return new Attributes(Map.of("axes", counted, "keep", keep));
  }

  private static Object alongAxis(Call call, String operation) {
    Attributes axis = Attributes.of("axis", Call.axis(call.integer(0), call.rank()));
    return call.fresh(call.node(operation, axis, call.receiver()));
  }

  private static Object topK(Call call) {
    Map<String, Object> attributes =
        Map.of(
            "k", (long) call.integer(0),
            "axis", Call.axis(call.integer(1), call.rank()),
            "largest", call.flag(2),
            "sorted", call.flag(3));
    return call.fan("topk", new Attributes(attributes), null);
  }
}
