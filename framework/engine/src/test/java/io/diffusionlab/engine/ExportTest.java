package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.onnxruntime.OnnxTensor;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Prediction;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

  private static final float[] XT = {0.5f, -0.25f, 0.75f, -1, 0, 1};

  @TempDir Path folder;

  @Test
  void anExportedNetworkComputesWhatTheBlockDoesAndCountsStepsFromZero() throws IOException {
    try (Trainer trainer = Trainer.prepare(Recipes.recipe(Recipes.settings(20)))) {
      trainer.train(new TrialDirectory(folder), (s, l, g, r) -> {}, () -> false);
      byte[] model = trainer.export(Map.of("diffusionlab.version", "1"));
      try (Denoiser denoiser = trainer.denoiser();
          OnnxTensor x = Onnx.tensor(XT, 2, 3);
          OnnxTensor t = Onnx.tensor(new long[] {0, 9})) {
        float[] expected = denoiser.predict(XT, new int[] {1, 10});
        float[] actual = Onnx.run(model, Map.of("x", x, "t", t)).get("output");
        assertArrayEquals(expected, actual, 1e-6f);
      }
    }
  }

  @Test
  void aLearnedVarianceIsAnOutputOfItsOwn() {
    Recipe plain = Recipes.recipe(Recipes.settings(20));
    Recipe recipe = Recipes.withVariance(plain, Recipes.LEARNED);
    try (Trainer trainer = Trainer.prepare(recipe);
        Denoiser denoiser = trainer.denoiser();
        OnnxTensor x = Onnx.tensor(XT, 2, 3);
        OnnxTensor t = Onnx.tensor(new long[] {0, 9})) {
      Prediction expected = denoiser.call(XT, new int[] {1, 10});
      Map<String, float[]> actual = Onnx.run(trainer.export(Map.of()), Map.of("x", x, "t", t));
      assertArrayEquals(expected.output(), actual.get("output"), 1e-6f);
      assertArrayEquals(expected.variance(), actual.get("variance"), 1e-6f);
      assertArrayEquals(expected.output(), denoiser.predict(XT, new int[] {1, 10}));
      assertNotEquals(expected.output()[0], expected.variance()[0]);
    }
  }

  @Test
  void theDenoiserUsesTheAveragedWeights() throws IOException {
    float[] averaged = afterTwentySteps(0.9);
    float[] latest = afterTwentySteps(0); // the average of the newest alone
    float[] initial = afterTwentySteps(1); // never moves from where it starts
    assertNotEquals(averaged[0], latest[0]);
    assertNotEquals(averaged[0], initial[0]);
    try (Trainer untrained = Trainer.prepare(Recipes.recipe(Recipes.settings(20)));
        Denoiser denoiser = untrained.denoiser()) {
      assertArrayEquals(initial, denoiser.predict(XT, new int[] {3, 4}));
    }
  }

  @Test
  void theSameSeedGivesTheSameStart() {
    try (Trainer first = Trainer.prepare(Recipes.recipe(Recipes.settings(20)));
        Trainer second = Trainer.prepare(Recipes.recipe(Recipes.settings(20)))) {
      assertArrayEquals(first.export(Map.of()), second.export(Map.of()));
    }
  }

  private float[] afterTwentySteps(double ema) throws IOException {
    TrainingSettings settings =
        new TrainingSettings(
            20,
            4,
            1e-2,
            3,
            0.5,
            ema,
            false,
            0.9,
            0.999,
            1e-8,
            20,
            1,
            20,
            1,
            TrainingSettings.Precision.FLOAT32,
            TrainingSettings.Memory.KEEP,
            TrainingSettings.Processor.CPU);
    try (Trainer trainer = Trainer.prepare(Recipes.recipe(settings))) {
      TrialDirectory directory = new TrialDirectory(folder.resolve("ema" + ema));
      trainer.train(directory, (s, l, g, r) -> {}, () -> false);
      try (Denoiser denoiser = trainer.denoiser()) {
        assertEquals(Recipes.SIZE, denoiser.shape().size());
        return denoiser.predict(XT, new int[] {3, 4});
      }
    }
  }
}
