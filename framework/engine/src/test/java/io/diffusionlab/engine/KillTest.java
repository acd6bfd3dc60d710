package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.store.TrialDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {

  private static final int STEPS = 40;

  @TempDir Path folder;

  @Test
  void aTrialThatWasKilledEndsWithTheBytesOfOneThatWasNot() throws Exception {
    Path killed = folder.resolve("killed");
    trainUntilKilledAfter(23, killed);
    assertTrue(Files.exists(killed.resolve("checkpoints/step-000000020.safetensors")));
    assertArrayEquals(train(folder.resolve("whole")), train(killed));
  }

  private static void trainUntilKilledAfter(int step, Path trial) throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path", ""),
                "-Xmx256m",
                KillTest.class.getName(),
                trial.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = process.inputReader()) {
      StringBuilder seen = new StringBuilder();
      String line = output.readLine();
      while (line != null && !line.equals("step " + step)) {
        seen.append(line).append('\n');
        line = output.readLine();
      }
      assertEquals("step " + step, line, seen.toString());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static byte[] train(Path trial) throws IOException {
    TrialDirectory directory = new TrialDirectory(trial);
    try (Trainer trainer = Trainer.prepare(Recipes.recipe(Recipes.settings(STEPS)))) {
      trainer.train(directory, (step, loss, gradNorm, rate) -> {}, () -> false);
    }
    return Files.readAllBytes(directory.checkpoints().resolve("step-000000040.safetensors"));
  }

  /** Trains, and then waits at each step to be killed. */
  public static void main(String[] arguments) throws IOException {
    try (Trainer trainer = Trainer.prepare(Recipes.recipe(Recipes.settings(STEPS)))) {
      TrainingListener listener =
          (step, loss, gradNorm, rate) -> {
            System.out.println("step " + step);
            sleep();
          };
      trainer.train(new TrialDirectory(Path.of(arguments[0])), listener, () -> false);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
