package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.store.Fence;
import io.diffusionlab.store.MetricsJournal;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

  private static final TrainingListener SILENT = (step, loss, gradNorm, learningRate) -> {};

  @TempDir Path folder;

  @Test
  void endsWithTheSameBytesWhenStoppedAndResumed() throws IOException {
    TrialDirectory whole = new TrialDirectory(folder.resolve("whole"));
    TrialDirectory parts = new TrialDirectory(folder.resolve("parts"));
    assertEquals(TrainingResult.Outcome.FINISHED, train(whole, 12, 12).outcome());
    assertEquals(new TrainingResult(TrainingResult.Outcome.STOPPED, 7), train(parts, 12, 7));
    assertEquals(new TrainingResult(TrainingResult.Outcome.FINISHED, 12), train(parts, 12, 12));
    assertArrayEquals(bytes(whole, 12), bytes(parts, 12));
  }

  @Test
  void remembersTheLossesOfEachStepWhenResumed() throws IOException {
    TrialDirectory whole = new TrialDirectory(folder.resolve("whole"));
    TrialDirectory parts = new TrialDirectory(folder.resolve("parts"));
    Recipe byLoss = Recipes.withTimes(Recipes.recipe(Recipes.settings(12)), Recipes.BY_LOSS);
    train(byLoss, whole, 12);
    assertEquals(7, train(byLoss, parts, 7).step());
    train(byLoss, parts, 12);
    assertArrayEquals(bytes(whole, 12), bytes(parts, 12));
    Recipe uniform = Recipes.recipe(Recipes.settings(12));
    TrialDirectory other = new TrialDirectory(folder.resolve("other"));
    train(uniform, other, 5);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> train(byLoss, other, 12));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("made with other 'times'"),
        refused.getMessage());
  }

  @Test
  void endsWithTheSameBytesWhenSomebodyLooksAtTheModelInBetween() throws IOException {
    TrialDirectory alone = new TrialDirectory(folder.resolve("alone"));
    TrialDirectory watched = new TrialDirectory(folder.resolve("watched"));
    train(alone, 12, 12);
    try (Trainer trainer = Trainer.prepare(Recipes.recipe(Recipes.settings(12)))) {
      trainer.train(watched, (step, loss, gradNorm, rate) -> look(trainer), () -> false);
    }
    assertArrayEquals(bytes(alone, 12), bytes(watched, 12));
  }

  @Test
  void endsWithTheSameBytesWhenTriedOutBefore() throws IOException {
    TrialDirectory straight = new TrialDirectory(folder.resolve("straight"));
    TrialDirectory tried = new TrialDirectory(folder.resolve("tried"));
    Recipe recipe = Recipes.withTimes(Recipes.recipe(Recipes.settings(12)), Recipes.BY_LOSS);
    train(recipe, straight, 12);
    try (Trainer trainer = Preflight.rehearse(recipe, model -> {})) {
      trainer.train(tried, SILENT, () -> false);
    }
    assertArrayEquals(bytes(straight, 12), bytes(tried, 12));
  }

  private static void look(Trainer trainer) {
    try (Denoiser denoiser = trainer.denoiser()) {
      denoiser.predict(new float[denoiser.shape().size()], new int[] {1});
    }
  }

  @Test
  void resumesFromTheCheckpointBeforeADamagedOne() throws IOException {
    TrialDirectory whole = new TrialDirectory(folder.resolve("whole"));
    TrialDirectory damaged = new TrialDirectory(folder.resolve("damaged"));
    train(whole, 12, 12);
    train(damaged, 12, 10);
    Path newest = checkpoint(damaged, 10);
    byte[] content = Files.readAllBytes(newest);
    content[content.length / 2] ^= 1;
    Files.write(newest, content);
    train(damaged, 12, 12);
    assertArrayEquals(bytes(whole, 12), bytes(damaged, 12));
  }

  @Test
  void keepsTheNewestCheckpointsOnly() throws IOException {
    TrialDirectory trial = new TrialDirectory(folder);
    train(trial, 12, 12);
    try (var files = Files.list(trial.checkpoints())) {
      assertEquals(List.of(checkpoint(trial, 10), checkpoint(trial, 12)), files.sorted().toList());
    }
  }

  @Test
  void logsTheCurvesOnceForEachIntervalAlsoAfterAKill() throws IOException {
    TrialDirectory trial = new TrialDirectory(folder);
    train(trial, 12, 12);
    Files.delete(checkpoint(trial, 12)); // as if killed before it was written
    train(trial, 12, 12);
    List<Long> steps =
        MetricsJournal.read(trial.metrics()).stream()
            .filter(point -> point.name().equals("train/loss"))
            .map(MetricsJournal.Point::step)
            .toList();
    assertEquals(List.of(2L, 4L, 6L, 8L, 10L, 12L), steps);
  }

  @Test
  void leavesTheCurvesToTheProcessThatHasTakenOver() throws IOException {
    TrialDirectory trial = new TrialDirectory(folder);
    train(trial, 12, 12);
    byte[] curves = Files.readAllBytes(trial.metrics());
    Files.delete(checkpoint(trial, 12));
    try (Trainer trainer = Trainer.prepare(Recipes.recipe(Recipes.settings(12)))) {
      assertThrows(
          IOException.class, () -> trainer.train(trial, SILENT, () -> false, new TakenOver()));
    }
    assertArrayEquals(curves, Files.readAllBytes(trial.metrics()));
  }

  private record TakenOver() implements Fence {
    @Override
    public long epoch() {
      return 1;
    }

    @Override
    public void check() throws IOException {
      throw new IOException("taken over");
    }
  }

  @Test
  void stopsAtALossThatIsNotFiniteAndKeepsTheLastCheckpoint() throws IOException {
    TrialDirectory trial = new TrialDirectory(folder);
    train(trial, 12, 5);
    byte[] good = bytes(trial, 5);
    TrainingSettings settings = Recipes.settings(12);
    Recipe recipe =
        Recipes.recipe(
            settings, (shape, channels) -> new TinyNetwork(3, TinyNetwork.HIDDEN), new Overflow());
    try (Trainer trainer = Trainer.prepare(recipe)) {
      TrainingException thrown =
          assertThrows(TrainingException.class, () -> trainer.train(trial, SILENT, () -> false));
      assertEquals(6, thrown.step());
      assertTrue(
          String.valueOf(thrown.getMessage()).startsWith("step 6: loss Infinity"),
          thrown.getMessage());
      assertTrue(
          String.valueOf(thrown.getMessage()).contains("checkpoint of step 5"),
          thrown.getMessage());
    }
    assertArrayEquals(good, bytes(trial, 5));
    assertFalse(Files.exists(checkpoint(trial, 6)));
  }

  @Test
  void aFinishedTrialIsNotTrainedAgain() throws IOException {
    TrialDirectory trial = new TrialDirectory(folder);
    train(trial, 5, 5);
    byte[] first = bytes(trial, 5);
    assertEquals(new TrainingResult(TrainingResult.Outcome.FINISHED, 5), train(trial, 5, 5));
    assertArrayEquals(first, bytes(trial, 5));
  }

  @Test
  void refusesTheCheckpointOfAnotherNetwork() throws IOException {
    TrialDirectory trial = new TrialDirectory(folder);
    train(trial, 5, 5);
    TrainingSettings settings = Recipes.settings(12);
    Recipe other =
        Recipes.recipe(settings, (shape, channels) -> new TinyNetwork(3, 6), Recipes.WEIGHTED);
    try (Trainer trainer = Trainer.prepare(other)) {
      assertThrows(IllegalArgumentException.class, () -> trainer.train(trial, SILENT, () -> false));
    }
  }

  @Test
  void countsTheNumbersThatAreTrained() {
    try (Trainer trainer = Trainer.prepare(Recipes.recipe(Recipes.settings(1)))) {
      assertEquals((3 + 1) * 5 + 5 + 5 * 3 + 3, trainer.parameterCount());
    }
  }

  private static TrainingResult train(TrialDirectory trial, int steps, int stopAfter)
      throws IOException {
    return train(Recipes.recipe(Recipes.settings(steps)), trial, stopAfter);
  }

  private static TrainingResult train(Recipe recipe, TrialDirectory trial, int stopAfter)
      throws IOException {
    long[] seen = {0};
    int steps = recipe.settings().steps();
    try (Trainer trainer = Trainer.prepare(recipe)) {
      TrainingListener listener = (step, loss, gradNorm, learningRate) -> seen[0] = step;
      return trainer.train(trial, listener, () -> stopAfter < steps && seen[0] >= stopAfter);
    }
  }

  private static Path checkpoint(TrialDirectory trial, int step) {
    return trial.checkpoints().resolve("step-%09d.safetensors".formatted(step));
  }

  private static byte[] bytes(TrialDirectory trial, int step) throws IOException {
    return Files.readAllBytes(checkpoint(trial, step));
  }

  /** Weights that are finite in float32 one by one, but not in a sum. */
  private static final class Overflow implements Loss {
    @Override
    public double weight(NoiseLevels levels, Parameterization parameterization, int t) {
      return 3e38;
    }
  }
}
