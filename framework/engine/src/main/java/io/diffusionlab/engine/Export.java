package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import io.diffusionlab.graph.Graph;
import java.util.Map;
import java.util.Optional;

/** Writes graphs as ONNX models. */
final class Export {

  private Export() {}

  static byte[] onnx(Graph graph, NDArray[] values, Map<String, String> metadata) {
    return Optional.<byte[]>empty().orElseThrow(UnsupportedOperationException::new);
  }
}
