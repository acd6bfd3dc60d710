package io.diffusionlab.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OrtException;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OnnxEmitterTest {
  private static final Shape ROW = new Shape(4);

  private final NDManager manager = NDManager.newBaseManager();
  private final Block block = Linear.builder().setUnits(3).build();
  private final Map<String, NDArray> parameters =
      Traces.initialize(block, manager, Traces.batch(2, ROW));
  private final Graph graph = Traces.trace(Traces.forward(block), parameters, manager, ROW);

  @AfterEach
  void close() {
    manager.close();
  }

  private ModelProto model(Map<String, String> metadata) throws InvalidProtocolBufferException {
    return ModelProto.parseFrom(new OnnxEmitter(graph).emit(parameters, metadata));
  }

  private static List<String> dims(ValueInfoProto value) {
    return value.getType().getTensorType().getShape().getDimList().stream()
        .map(OnnxEmitterTest::text)
        .toList();
  }

  private static String text(Dimension dim) {
    return dim.getDimParam().isEmpty() ? Long.toString(dim.getDimValue()) : dim.getDimParam();
  }

  @Test
  void namesInputsAndOutputsAndLeavesTheBatchOpen() throws InvalidProtocolBufferException {
    ModelProto model = model(Map.of());
    ValueInfoProto input = model.getGraph().getInput(0);
    ValueInfoProto output = model.getGraph().getOutput(0);
    assertEquals("x", input.getName());
    assertEquals(List.of("N", "4"), dims(input));
    assertEquals("output", output.getName());
    assertEquals(List.of("N", "3"), dims(output));
  }

  @Test
  void isOfOpset18() throws InvalidProtocolBufferException {
    assertEquals(18, model(Map.of()).getOpsetImport(0).getVersion());
  }

  @Test
  void carriesMetadata() throws OrtException {
    byte[] model =
        new OnnxEmitter(graph).emit(parameters, Map.of("diffusionlab.schedule", "cosine"));
    try (OnnxRun run = new OnnxRun(model)) {
      assertEquals(
          Map.of("diffusionlab.schedule", "cosine"),
          run.session().getMetadata().getCustomMetadata());
    }
  }

  @Test
  void isTheSameBytesEveryTime() {
    Map<String, String> metadata = Map.of("a", "1", "b", "2", "c", "3");
    byte[] first = new OnnxEmitter(graph).emit(parameters, metadata);
    Graph again = Traces.trace(Traces.forward(block), parameters, manager, ROW);
    assertArrayEquals(first, new OnnxEmitter(again).emit(parameters, metadata));
  }

  @Test
  void writesTheBlocksLineIntoEachNode() throws InvalidProtocolBufferException {
    NodeProto node = model(Map.of()).getGraph().getNode(0);
    assertEquals("Gemm", node.getOpType());
    assertTrue(node.getDocString().contains("Linear.java:"), node.getDocString());
  }

  @Test
  void holdsTheGivenWeightsRatherThanTheTracedOnes() throws OrtException {
    Map<String, NDArray> average =
        Map.of("weight", manager.zeros(new Shape(3, 4)), "bias", manager.ones(new Shape(3)));
    byte[] model = new OnnxEmitter(graph).emit(average, Map.of());
    try (OnnxRun run = new OnnxRun(model)) {
      NDArray output = run.run(Samples.normal(manager, 2, ROW));
      assertEquals(0, Traces.difference(manager.ones(new Shape(2, 3)), output));
    }
  }

  @Test
  void namesAMissingWeight() {
    Map<String, NDArray> incomplete = Map.of("weight", manager.zeros(new Shape(3, 4)));
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new OnnxEmitter(graph).emit(incomplete, Map.of()));
    assertEquals("parameter 'bias' needs weights of shape (3), found none", refusal.getMessage());
  }
}
