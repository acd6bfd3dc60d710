package io.diffusionlab.graph;

import ai.djl.ndarray.types.DataType;

/** Attributes as TorchScript reads them. */
final class ScriptLiterals {

  private ScriptLiterals() {}

  static String of(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    if (value instanceof Double number) {
      return real(number);
    }
    return value instanceof String type
        ? Integer.toString(type(DataType.valueOf(type)))
        : value.toString();
  }

  private static String real(double number) {
    if (Double.isFinite(number)) {
      return Double.toString(number).replace('E', 'e');
    }
    return "float('"
        + Double.toString(number).replace("Infinity", "inf").replace("NaN", "nan")
        + "')";
  }

  /** PyTorch's number for a type. */
  private static int type(DataType type) {
    return switch (type) {
      case UINT8 -> 0;
      case INT8 -> 1;
      case INT16 -> 2;
      case INT32 -> 3;
      case INT64 -> 4;
      case FLOAT16 -> 5;
      case FLOAT32 -> 6;
      case FLOAT64 -> 7;
      case BOOLEAN -> 11;
      case BFLOAT16 -> 15;
      default -> throw new TraceException("TorchScript has no type " + type);
    };
  }
}
