package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.NoiseLevels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ModelCardTest {

  private static final NoiseLevels LEVELS = TestModels.linear(40);

  private static final ModelCard CARD =
      new ModelCard(
          "0.1.0",
          "linear",
          IntStream.rangeClosed(1, 40).mapToObj(LEVELS::beta).toList(),
          "epsilon",
          "learned-range",
          "-1,1",
          DataShape.image(1, 2, 2),
          256,
          "ab12",
          "schedule: linear\n# ünïcode\n");

  @Test
  void isReadFromTheFileAsItWasWritten() {
    byte[] model =
        TestModels.with(TestModels.gaussian(LEVELS, 1, 1, 2, 2), CARD.metadata()).toByteArray();
    try (OnnxDenoiser denoiser = OnnxDenoiser.open(model, "m.onnx", Device.CPU, 1)) {
      assertEquals(CARD, ModelCard.of(denoiser));
      assertEquals(Optional.of(CARD), ModelCard.find(denoiser));
    }
  }

  @Test
  void takesAFixedVarianceWhereAnOlderFileDoesNotSay() {
    Map<String, String> older = new HashMap<>(CARD.metadata());
    older.remove("diffusionlab.variance");
    assertEquals("fixed-large", ModelCard.of("m.onnx", older).variance());
  }

  @Test
  void keepsTheNoiseLevelsBitForBit() {
    NoiseLevels levels = ModelCard.of("m.onnx", CARD.metadata()).levels();
    for (int t = 0; t <= 40; t++) {
      assertEquals(LEVELS.alphaBar(t), levels.alphaBar(t));
    }
  }

  @Test
  void namesEveryMetadataThatIsMissing() {
    byte[] model = TestModels.gaussian(LEVELS, 1, 1, 2, 2).toByteArray();
    try (OnnxDenoiser denoiser = OnnxDenoiser.open(model, "m.onnx", Device.CPU, 1)) {
      assertTrue(ModelCard.find(denoiser).isEmpty());
      assertEquals(
          "m.onnx: the model does not describe itself; expected metadata, and missing are"
              + " diffusionlab.schedule, diffusionlab.timesteps, diffusionlab.betas,"
              + " diffusionlab.parameterization, diffusionlab.data_range, diffusionlab.shape",
          refusal(denoiser.metadata()));
    }
  }

  @Test
  void doesWithoutProvenance() {
    Map<String, String> metadata = new HashMap<>(CARD.metadata());
    List.of("version", "config_hash", "config", "quantization")
        .forEach(key -> metadata.remove("diffusionlab." + key));
    ModelCard card = ModelCard.of("m.onnx", metadata);
    assertEquals("", card.config());
    assertEquals(0, card.quantization());
  }

  @Test
  void saysWhichValueCannotBeRead() {
    assertEquals(
        "m.onnx: metadata diffusionlab.timesteps is 'many'; expected a whole number",
        refusal(changed("timesteps", "many")));
    assertEquals(
        "m.onnx: metadata diffusionlab.betas is '[0.1, 2]'; expected a JSON array of numbers in (0, 1)",
        refusal(changed("betas", "[0.1, 2]")));
    assertEquals(
        "m.onnx: metadata diffusionlab.shape is '1,x'; expected sizes as in 1,32,32",
        refusal(changed("shape", "1,x")));
    assertEquals(
        "m.onnx: metadata diffusionlab.betas has 40 numbers; expected 41 as diffusionlab.timesteps says",
        refusal(changed("timesteps", "41")));
  }

  private static Map<String, String> changed(String key, String value) {
    Map<String, String> metadata = new HashMap<>(CARD.metadata());
    metadata.put("diffusionlab." + key, value);
    return metadata;
  }

  private static String refusal(Map<String, String> metadata) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> ModelCard.of("m.onnx", metadata))
            .getMessage());
  }
}
