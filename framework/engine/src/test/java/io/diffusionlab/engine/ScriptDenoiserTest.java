package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.engine.TrainingSettings.Precision;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Prediction;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the block as its author wrote it, one DJL operation after another. */
class ScriptDenoiserTest {

  private static final float[] XT = {0.5f, -0.25f, 0.75f, -1, 0, 1};
  private static final int[] T = {1, 10};

  @TempDir Path folder;

  @Test
  void takesTheAveragedWeightsFromTheLastCheckpoint() throws IOException {
    Recipe recipe = Recipes.recipe(Recipes.settings(20));
    Prediction expected = trained(recipe);
    Prediction found = scripted(recipe, Precision.FLOAT32);
    assertArrayEquals(expected.output(), found.output(), 1e-6f);
    assertEquals(0, found.variance().length);
  }

  @Test
  void saysALearnedVariance() throws IOException {
    Recipe recipe = Recipes.withVariance(Recipes.recipe(Recipes.settings(20)), Recipes.LEARNED);
    Prediction expected = trained(recipe);
    Prediction found = scripted(recipe, Precision.FLOAT32);
    assertArrayEquals(expected.output(), found.output(), 1e-6f);
    assertArrayEquals(expected.variance(), found.variance(), 1e-6f);
  }

  @Test
  void roundsToEightBitsInBfloat16() throws IOException {
    Recipe recipe = Recipes.recipe(Recipes.settings(20));
    float[] expected = trained(recipe).output();
    float[] found = scripted(recipe, Precision.BF16).output();
    assertArrayEquals(expected, found, .05f);
    assertFalse(Arrays.equals(expected, found));
  }

  @Test
  void startsFromTheUntrainedNetworkWithoutACheckpoint() {
    Recipe recipe = Recipes.recipe(Recipes.settings(20));
    try (Trainer trainer = Trainer.prepare(recipe);
        Denoiser expected = trainer.denoiser();
        Denoiser found = ScriptDenoiser.untrained(recipe, Precision.FLOAT32)) {
      assertArrayEquals(expected.predict(XT, T), found.predict(XT, T), 1e-6f);
    }
  }

  @Test
  void repeatsItselfInBfloat16() {
    Recipe recipe = Recipes.recipe(Recipes.settings(20));
    try (Denoiser denoiser = ScriptDenoiser.untrained(recipe, Precision.BF16)) {
      assertArrayEquals(denoiser.predict(XT, T), denoiser.predict(XT, T));
    }
  }

  @Test
  void needsACheckpoint() {
    Recipe recipe = Recipes.recipe(Recipes.settings(20));
    IOException e = assertThrows(IOException.class, () -> scripted(recipe, Precision.FLOAT32));
    assertTrue(String.valueOf(e.getMessage()).startsWith("no checkpoint in '"), e.getMessage());
  }

  private Prediction trained(Recipe recipe) throws IOException {
    try (Trainer trainer = Trainer.prepare(recipe)) {
      trainer.train(new TrialDirectory(folder), (s, l, g, r) -> {}, () -> false);
      try (Denoiser denoiser = trainer.denoiser()) {
        return denoiser.call(XT, T);
      }
    }
  }

  private Prediction scripted(Recipe recipe, Precision precision) throws IOException {
    try (Denoiser denoiser = ScriptDenoiser.open(recipe, new TrialDirectory(folder), precision)) {
      return denoiser.call(XT, T);
    }
  }
}
