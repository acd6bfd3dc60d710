package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.diffusionlab.spi.OnnxModels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OrtModelsTest {

  private final OnnxModels models = new OrtModels(Device.CPU, 1);

  @Test
  void runsAModelWithSeveralOutputs() {
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("two")
            .addInput(TestModels.value("pixels", DataType.FLOAT, -1, 2))
            .addOutput(TestModels.value("features", DataType.FLOAT, -1, 2))
            .addOutput(TestModels.value("probabilities", DataType.FLOAT, -1, 2))
            .addNode(TestModels.node("Neg", "features", "pixels"))
            .addNode(TestModels.node("Abs", "probabilities", "pixels"))
            .build();
    try (OnnxModels.Session session = models.open(TestModels.model(graph).toByteArray())) {
      assertEquals(List.of("features", "probabilities"), session.outputs());
      assertEquals(List.of(2L), session.inputShape());
      Map<String, float[]> outputs = session.run(new float[] {1, -2, 3, -4}, 2, 2);
      assertArrayEquals(new float[] {-1, 2, -3, 4}, outputs.get("features"));
      assertArrayEquals(new float[] {1, 2, 3, 4}, outputs.get("probabilities"));
    }
  }

  @Test
  void refusesAModelWithAnotherInput() {
    ModelProto model = TestModels.gaussian(TestModels.linear(100), 1, 4);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> models.open(model.toByteArray()).close());
    assertEquals(
        "the model's inputs are x (?, 4) float, t (?) long; expected one, (N, …) float32",
        e.getMessage());
  }

  @Test
  void saysThatTheBytesAreNoModel() {
    byte[] bytes = "nonsense".getBytes(StandardCharsets.UTF_8);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> models.open(bytes).close());
    assertTrue(String.valueOf(e.getMessage()).startsWith("ONNX Runtime cannot load the model: "));
  }
}
