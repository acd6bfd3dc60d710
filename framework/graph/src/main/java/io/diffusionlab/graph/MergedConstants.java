package io.diffusionlab.graph;

import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Constants of two recordings; one that only grows with the batch is stored as a single row. */
final class MergedConstants {
  private final Merge merge;
  private final List<Constant> kept = new ArrayList<>();
  private final List<Node> expansions = new ArrayList<>();

  MergedConstants(Merge merge) {
    this.merge = merge;
  }

  List<Constant> kept() {
    return kept;
  }

  /** The nodes that repeat the rows. */
  List<Node> expansions() {
    return expansions;
  }

  void add(Constant small, Constant large) {
    Shape first = small.value().shape();
    Shape second = large.value().shape();
    if (first.equals(second)) {
      if (!small.data().equals(large.data())) {
        throw depends(small, large);
      }
      kept.add(small);
      return;
    }
    int axis = onlyDifference(small, large);
    byte[] row = repeatedRow(small, axis);
    if (row.length == 0 || !Arrays.equals(row, repeatedRow(large, axis))) {
      throw depends(small, large);
    }
    keepRow(small, large, axis, row);
  }

  private void keepRow(Constant small, Constant large, int axis, byte[] row) {
    Value whole = small.value();
    long[] shape = whole.shape().getShape().clone();
    shape[axis] = 1;
    Value single = new Value(whole.name() + "row", new Shape(shape), whole.type());
    kept.add(new Constant(single, ByteBuffer.wrap(row)));
    Attributes size = Attributes.size(shape).withSize(merge.dims(whole, large.value()));
    expansions.add(new Node("expand", List.of(single), List.of(whole), size, "a constant"));
  }

  private int onlyDifference(Constant small, Constant large) {
    long[] first = small.value().shape().getShape();
    long[] second = large.value().shape().getShape();
    int axis = Arrays.mismatch(first, second);
    boolean sameRest =
        first.length == second.length
            && Arrays.equals(first, axis + 1, first.length, second, axis + 1, second.length);
    if (!sameRest) {
      throw depends(small, large);
    }
    return axis;
  }

  /** The numbers at index 0 of the axis if all others repeat them, else nothing. */
  private static byte[] repeatedRow(Constant constant, int axis) {
    Shape shape = constant.value().shape();
    byte[] all = new byte[constant.data().remaining()];
    constant.data().get(all);
    int times = (int) shape.get(axis);
    int outer = (int) shape.slice(0, axis).size();
    int inner = all.length / times / outer;
    byte[] row = new byte[inner * outer];
    for (int block = 0; block < outer; block++) {
      int start = block * times * inner;
      System.arraycopy(all, start, row, block * inner, inner);
      for (int copy = start; copy < start + times * inner; copy += inner) {
        if (!Arrays.equals(all, start, start + inner, all, copy, copy + inner)) {
          return new byte[0];
        }
      }
    }
    return row;
  }

  private TraceException depends(Constant small, Constant large) {
    return merge.differs(
        "a constant of shape "
            + small.value().shape()
            + ", then "
            + large.value().shape()
            + ", has numbers that depend on the batch size; at "
            + merge.firstUse(small.value()));
  }
}
