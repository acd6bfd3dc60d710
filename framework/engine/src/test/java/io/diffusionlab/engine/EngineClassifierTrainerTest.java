package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.onnxruntime.OnnxTensor;
import io.diffusionlab.spi.ClassifierTrainer.Settings;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineClassifierTrainerTest {

  private static final Settings SETTINGS = new Settings(300, 32, 0.02, 1);

  @TempDir Path folder;

  @Test
  void learnsToTellThirdsOfTheCircleApart() throws IOException {
    Path file = folder.resolve("classifier.onnx");
    double right = new EngineClassifierTrainer(1).train(new Thirds(3), body(), 16, SETTINGS, file);
    assertTrue(right > 0.97, "right: " + right);
    try (OnnxTensor x = Onnx.tensor(new float[] {1, 0, -0.5f, 0.87f, -0.5f, -0.87f}, 3, 2)) {
      Map<String, float[]> outputs = Onnx.run(Files.readAllBytes(file), Map.of("x", x));
      float[] probabilities = outputs.getOrDefault("probabilities", new float[0]);
      for (int i = 0; i < 3; i++) {
        float sum = 0;
        for (int k = 0; k < 3; k++) {
          sum += probabilities[i * 3 + k];
        }
        assertEquals(1, sum, 1e-5);
        assertTrue(probabilities[i * 3 + i] > 0.9, "class " + i);
      }
      assertEquals(3 * 16, outputs.getOrDefault("features", new float[0]).length);
    }
  }

  @Test
  void refusesDataWithoutClasses() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new EngineClassifierTrainer(1)
                .train(new Thirds(1), body(), 16, SETTINGS, folder.resolve("none.onnx")));
  }

  private static SequentialBlock body() {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(16).build())
        .add(Activation.reluBlock());
  }

  /** Points around the unit circle, labelled by the third they lie in. */
  private record Thirds(int count) implements Dataset, Examples {

    @Override
    public DataShape shape() {
      return DataShape.vector(2);
    }

    @Override
    public List<String> classes() {
      return List.of("right", "up", "down").subList(0, count);
    }

    @Override
    public Examples open(Split split) {
      return this;
    }

    @Override
    public int size() {
      return 300;
    }

    @Override
    public int label(int index) {
      return index % 3;
    }

    @Override
    public void read(int index, RandomGenerator augment, float[] into, int offset) {
      double angle = (label(index) + new Random(index).nextDouble() - 0.5) * 2 * Math.PI / 3;
      into[offset] = (float) Math.cos(angle);
      into[offset + 1] = (float) Math.sin(angle);
    }

    @Override
    public void close() {}
  }
}
