package io.diffusionlab.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OrtException;
import java.util.Map;

/** Holds both lowerings of a forward against DJL, at batch sizes that were and were not traced. */
final class Lowered {
  private static final long[] BATCHES = {1, 3, 5};

  private Lowered() {}

  static void assertSameAsDjl(
      String name,
      Traceable forward,
      Map<String, NDArray> parameters,
      NDManager manager,
      Shape sample,
      double tolerance)
      throws OrtException {
    Graph graph = Traces.trace(forward, parameters, manager, sample);
    NDArray[] p = parameters.values().toArray(NDArray[]::new);
    NDArray[] c = NativeCopies.constants(manager, graph);
    byte[] model = new OnnxEmitter(graph).emit(parameters, Map.of());
    try (ScriptModule module = ScriptModule.compile(manager, Traces.methods(graph));
        OnnxRun onnx = new OnnxRun(model)) {
      for (long batch : BATCHES) {
        NDArray x = Samples.normal(manager, batch, sample);
        NDArray expected = Traces.eager(forward, manager, x);
        String at = name + " at batch " + batch;
        NDArray script = module.call("run", manager, false, x, p, c, 1L);
        assertEquals(expected.getShape(), script.getShape(), "script: " + at);
        assertEquals(expected.getDataType(), script.getDataType(), "script: " + at);
        assertEquals(0, Traces.difference(expected, script), tolerance, "script: " + at);
        NDArray output = onnx.run(x);
        assertEquals(expected.getShape(), output.getShape(), "onnx: " + at);
        assertEquals(0, Traces.difference(expected, output), tolerance, "onnx: " + at);
      }
    }
  }
}
