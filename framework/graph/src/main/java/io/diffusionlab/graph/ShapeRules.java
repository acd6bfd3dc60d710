package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Operations that move numbers without changing them. */
final class ShapeRules {

  private ShapeRules() {}

  static void addTo(RuleTable table) {
    table.put("reshape", ShapeRules::reshape);
    table.put("flatten", ShapeRules::reshape);
    table.put("squeeze(int[])", ShapeRules::reshape);
    table.put("broadcast", call -> call.view(sized(call, "expand")));
    table.put("expandDims", ShapeRules::expandDims);
    table.put("transpose", ShapeRules::transpose);
    table.put("split(long[],int)", ShapeRules::split);
    table.put("split(long,int)", ShapeRules::split);
    table.put("repeat(int,long)", ShapeRules::repeat);
    table.put("tile", ShapeRules::tile);
    table.put("flip", ShapeRules::flip);
    table.put("pad", ShapeRules::pad);
  }

  private static Object reshape(Call call) {
    return call.view(sized(call, "reshape"));
  }

  private static Value sized(Call call, String operation) {
    return call.node(operation, Attributes.size(call.resultShape().getShape()), call.receiver());
  }

  private static Object expandDims(Call call) {
    Attributes axis = Attributes.of("axis", Call.axis(call.integer(0), call.rank() + 1));
    return call.view(call.node("unsqueeze", axis, call.receiver()));
  }

  private static Object transpose(Call call) {
    int rank = call.rank();
    int[] given =
        call.count() > 0
            ? call.argument(0, int[].class)
            : IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray();
    List<Long> permutation = Arrays.stream(given).mapToObj(axis -> Call.axis(axis, rank)).toList();
    return call.view(call.node("transpose", Attributes.of("perm", permutation), call.receiver()));
  }

  private static Object split(Call call) {
    int axis = (int) Call.axis(call.integer(1), call.rank());
    List<Long> sizes = new ArrayList<>();
    for (NDArray part : call.results()) {
      sizes.add(part.getShape().get(axis));
    }
    if (sizes.size() == 1) {
      return new NDList(call.view(ElementwiseRules.unary(call, "identity")));
    }
    call.self().pin("an array that others view");
    Map<String, Object> attributes = Map.of("axis", (long) axis, "sizes", sizes);
    return call.fan("split", new Attributes(attributes), "a view");
  }

  /** Each element n times in a row along one axis. */
  private static Object repeat(Call call) {
    Map<String, Object> attributes =
        Map.of(
            "axis", Call.axis(call.integer(0), call.rank()),
            "times", call.argument(1, Long.class),
            "size", Attributes.fixed(call.resultShape().getShape()));
    return call.fresh(call.node("repeat", new Attributes(attributes), call.receiver()));
  }

  /** The whole array again and again. */
  private static Object tile(Call call) {
    if (call.resultShape().dimension() != call.rank()) {
      throw call.unsupported();
    }
    List<Long> times = new ArrayList<>();
    for (int axis = 0; axis < call.rank(); axis++) {
      times.add(call.resultShape().get(axis) / call.size(axis));
    }
    return call.fresh(call.node("tile", Attributes.of("times", times), call.receiver()));
  }

  private static Object flip(Call call) {
    List<Long> axes =
        Arrays.stream(call.argument(0, int[].class))
            .mapToObj(axis -> Call.axis(axis, call.rank()))
            .toList();
    return call.fresh(call.node("flip", Attributes.of("axes", axes), call.receiver()));
  }

  /** Pairs of (before, after), the last axis first. */
  private static Object pad(Call call) {
    Map<String, Object> attributes =
        Map.of("pads", call.shape(0), "value", call.argument(1, Number.class).doubleValue());
    return call.fresh(call.node("pad", new Attributes(attributes), call.receiver()));
  }
}
