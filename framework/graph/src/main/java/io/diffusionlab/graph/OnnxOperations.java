package io.diffusionlab.graph;

import java.util.HashMap;
import java.util.Map;

/** The ONNX nodes of each operation of the graph. */
final class OnnxOperations {

  /** Writes one node of the graph; its outputs keep their names. */
  @FunctionalInterface
  interface Lowering {
    void write(Node node, OnnxGraph onnx);
  }

  private static final Map<String, Lowering> LOWERINGS = new HashMap<>();

  static {
    OnnxElementwise.addTo(LOWERINGS);
    OnnxActivations.addTo(LOWERINGS);
    OnnxReductions.addTo(LOWERINGS);
    OnnxShapes.addTo(LOWERINGS);
    OnnxLayers.addTo(LOWERINGS);
  }

  private OnnxOperations() {}

  static void write(Node node, OnnxGraph onnx) {
    Lowering lowering = LOWERINGS.get(node.operation());
    if (lowering == null) {
      throw refuse("no ONNX operation for", node, "");
    }
    lowering.write(node, onnx);
  }

  static TraceException refuse(String what, Node node, String advice) {
    return new TraceException(
        "%s '%s' on an array of shape %s%s; at %s"
            .formatted(what, node.operation(), node.input(0).shape(), advice, node.site()));
  }
}
