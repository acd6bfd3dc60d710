package io.diffusionlab.graph;

import ai.djl.ndarray.types.DataType;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** DJL's number types in ONNX's terms. */
final class OnnxTypes {

  private OnnxTypes() {}

  static TensorProto.DataType of(DataType type) {
    return switch (type) {
      case FLOAT16 -> TensorProto.DataType.FLOAT16;
      case BFLOAT16 -> TensorProto.DataType.BFLOAT16;
      case FLOAT32 -> TensorProto.DataType.FLOAT;
      case FLOAT64 -> TensorProto.DataType.DOUBLE;
      case UINT8 -> TensorProto.DataType.UINT8;
      case INT8 -> TensorProto.DataType.INT8;
      case INT16 -> TensorProto.DataType.INT16;
      case INT32 -> TensorProto.DataType.INT32;
      case INT64 -> TensorProto.DataType.INT64;
      case BOOLEAN -> TensorProto.DataType.BOOL;
      default -> throw new TraceException("ONNX has no type " + type);
    };
  }

  /** Numbers as raw data of a tensor. */
  static byte[] bytes(DataType type, Number... numbers) {
    ByteBuffer buffer =
        ByteBuffer.allocate(type.getNumOfBytes() * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (Number number : numbers) {
      put(buffer, type, number);
    }
    return buffer.array();
  }

  private static void put(ByteBuffer buffer, DataType type, Number number) {
    switch (type) {
      case FLOAT32 -> buffer.putFloat(number.floatValue());
      case FLOAT64 -> buffer.putDouble(number.doubleValue());
      case INT32 -> buffer.putInt(number.intValue());
      case INT64 -> buffer.putLong(number.longValue());
      case UINT8, INT8, BOOLEAN -> buffer.put(number.byteValue());
      default -> throw new TraceException("no ONNX constant of type " + type);
    }
  }

  /** The type in which PyTorch compares two operands. */
  static DataType common(DataType one, DataType two) {
    if (one.isFloating() == two.isFloating()) {
      return one.getNumOfBytes() >= two.getNumOfBytes() ? one : two;
    }
    return one.isFloating() ? one : two;
  }
}
