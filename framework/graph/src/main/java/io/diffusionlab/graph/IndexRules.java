package io.diffusionlab.graph;

import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.index.dim.NDIndexAll;
import ai.djl.ndarray.index.dim.NDIndexElement;
import ai.djl.ndarray.index.dim.NDIndexTake;
import ai.djl.ndarray.index.full.NDIndexFullSlice;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;

/** {@code x.get(":, 1:3")}, {@code table.get(t)} and {@code gather}. */
final class IndexRules {

  private IndexRules() {}

  static void addTo(RuleTable table) {
    table.put("get(NDManager,NDIndex)", IndexRules::get);
    table.put("gather", IndexRules::gather);
  }

  private static Object gather(Call call) {
    Attributes axis = Attributes.of("axis", Call.axis(call.integer(1), call.rank()));
    return call.fresh(call.node("gather", axis, call.receiver(), call.value(0)));
  }

  private static Object get(Call call) {
    NDIndex index = call.argument(1, NDIndex.class);
    List<NDIndexElement> elements = index.getIndices();
    return elements.stream().anyMatch(NDIndexTake.class::isInstance)
        ? take(call, elements)
        : slice(call, index);
  }

  /** Rows (or columns, …) chosen by an array of indices. */
  private static Object take(Call call, List<NDIndexElement> elements) {
    int axis = 0;
    while (elements.get(axis) instanceof NDIndexAll) {
      axis++;
    }
    boolean onlyOne =
        elements.get(axis) instanceof NDIndexTake
            && elements.stream().skip(axis + 1L).allMatch(NDIndexAll.class::isInstance);
    if (!onlyOne) {
      throw call.unsupported();
    }
    Value indices = call.value(((NDIndexTake) elements.get(axis)).getIndex());
    if (indices.rank() != 1) {
      throw call.unsupported();
    }
    Attributes attributes = Attributes.of("axis", (long) axis);
    return call.fresh(call.node("take", attributes, call.receiver(), indices));
  }

  private static Object slice(Call call, NDIndex index) {
    Shape whole = call.self().shape();
    NDIndexFullSlice slice =
        NDIndexFullSlice.fromIndex(index, whole).orElseThrow(call::unsupported);
    Value value = call.receiver();
    long[] shape = whole.getShape().clone();
    for (int axis = 0; axis < shape.length; axis++) {
      if (!isAll(slice, axis, shape[axis])) {
        Attributes attributes = along(slice, axis, shape[axis]);
        shape[axis] = slice.getShape().get(axis);
        value = call.step("slice", attributes, new Shape(shape), value.type(), List.of(value));
      }
    }
    if (slice.getToSqueeze().length > 0) {
      value = call.node("reshape", Attributes.size(call.resultShape().getShape()), value);
    }
    return call.view(value);
  }

  private static boolean isAll(NDIndexFullSlice slice, int axis, long size) {
    return slice.getMin()[axis] == 0 && slice.getMax()[axis] == size && slice.getStep()[axis] == 1;
  }

  /** An open end stays open, so that a slice over the batch holds at any batch size. */
  private static Attributes along(NDIndexFullSlice slice, int axis, long size) {
    long max = slice.getMax()[axis];
    return new Attributes(
        Map.of(
            "axis",
            (long) axis,
            "start",
            slice.getMin()[axis],
            "end",
            max == size ? Long.MAX_VALUE : max,
            "step",
            slice.getStep()[axis]));
  }
}
