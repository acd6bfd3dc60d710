package io.diffusionlab.graph;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Operations that sum up, or compare, along axes. */
final class ReductionRules {
  private static final List<String> MANY_AXES = List.of("sum", "mean", "max", "min");

  private ReductionRules() {}

  static void addTo(RuleTable table) {
    for (String name : MANY_AXES) {
      table.put(name, call -> reduce(call, name));
    }
    table.put("prod(int[],boolean)", ReductionRules::product);
    table.put("norm(int,int[],boolean)", ReductionRules::norm);
    table.put("normalize(double,long,double)", ReductionRules::normalize);
    table.put("argMax(int)", call -> alongAxis(call, "argmax"));
    table.put("argMin(int)", call -> alongAxis(call, "argmin"));
    table.put("cumSum(int)", call -> alongAxis(call, "cumsum"));
    table.put("softmax", call -> alongAxis(call, "softmax"));
    table.put("logSoftmax", call -> alongAxis(call, "log_softmax"));
    table.put("topK(int,int,boolean,boolean)", ReductionRules::topK);
  }

  private static Object reduce(Call call, String operation) {
    boolean whole = call.count() == 0;
    int[] axes = whole ? IntStream.range(0, call.rank()).toArray() : call.argument(0, int[].class);
    boolean keep = call.count() > 1 && call.flag(1);
    return call.fresh(call.node(operation, axes(call, axes, keep), call.receiver()));
  }

  private static Object product(Call call) {
    int[] axes = call.argument(0, int[].class);
    if (axes.length != 1) {
      throw call.unsupported();
    }
    Map<String, Object> attributes =
        Map.of("axis", Call.axis(axes[0], call.rank()), "keep", call.flag(1));
    return call.fresh(call.node("prod", new Attributes(attributes), call.receiver()));
  }

  private static Object norm(Call call) {
    if (call.integer(0) != 2) {
      throw call.unsupported();
    }
    Attributes attributes = axes(call, call.argument(1, int[].class), call.flag(2));
    return call.fresh(call.node("norm", attributes, call.receiver()));
  }

  /** x / max(‖x‖, ε), ‖x‖ along one axis. */
  private static Object normalize(Call call) {
    if (call.decimal(0) != 2) {
      throw call.unsupported();
    }
    Value x = call.receiver();
    int axis = (int) Call.axis(call.argument(1, Long.class).intValue(), call.rank());
    long[] column = x.shape().getShape().clone();
    column[axis] = 1;
    Shape shape = new Shape(column);
    Attributes along = axes(call, new int[] {axis}, true);
    Value norm = call.step("norm", along, shape, x.type(), List.of(x));
    Attributes epsilon = Attributes.of("scalar", call.decimal(2));
    Value divisor = call.step("at_least", epsilon, shape, x.type(), List.of(norm));
    return call.fresh(call.node("div", Attributes.none(), x, divisor));
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
