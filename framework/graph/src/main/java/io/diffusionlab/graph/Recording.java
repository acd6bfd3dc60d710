package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What one run of a forward did, at one batch size. */
final class Recording {
  final List<Value> inputs = new ArrayList<>();
  final List<Value> outputs = new ArrayList<>();
  final List<Value> parameters = new ArrayList<>();
  final List<Constant> constants = new ArrayList<>();
  final List<Node> nodes = new ArrayList<>();
  private int values;

  /** Records one operation; its outputs look like {@code results}. */
  List<Value> add(String operation, Attributes attributes, List<Value> in, List<NDArray> results) {
    List<Value> out = new ArrayList<>();
    for (NDArray result : results) {
      out.add(value("v" + values++, result));
    }
    nodes.add(new Node(operation, in, out, attributes, CallSite.current()));
    return out;
  }

  /** Records an operation inside the lowering of a larger one. */
  Value add(String operation, Attributes attributes, List<Value> in, Shape shape, DataType type) {
    Value out = new Value("v" + values++, shape, type);
    nodes.add(new Node(operation, in, List.of(out), attributes, CallSite.current()));
    return out;
  }

  Value constant(NDArray array) {
    Value value = value("k" + constants.size(), array);
    ByteBuffer copy = ByteBuffer.wrap(bytes(array));
    constants.add(new Constant(value, copy));
    return value;
  }

  static Value value(String name, NDArray array) {
    return new Value(name, array.getShape(), array.getDataType());
  }

  private static byte[] bytes(NDArray array) {
    ByteBuffer buffer = array.toByteBuffer();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
