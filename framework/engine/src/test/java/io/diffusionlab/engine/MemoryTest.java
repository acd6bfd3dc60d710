package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

  private static final int STEPS = 1100;
  private static final int BATCH = 64;
  private static final int HIDDEN = 1024; // one leaked activation would be 256 kB a step

  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void staysFlatOverAThousandSteps() throws IOException {
    Recipe recipe = recipe();
    long[] resident = new long[STEPS + 1];
    try (Trainer trainer = Trainer.prepare(recipe)) {
      TrainingListener listener =
          (step, loss, gradNorm, rate) -> resident[(int) step] = residentMegabytes();
      trainer.train(new TrialDirectory(folder), listener, () -> false);
    }
    assertTrue(resident[100] > 0);
    long growth = resident[STEPS] - resident[100];
    assertTrue(growth < 100, "grew by " + growth + " MB in 1000 steps");
  }

  @Test
  void aStepLeavesNothingInTheManagerThatOutlivesIt() {
    Recipe recipe = recipe();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      DenoisingNetwork network = DenoisingNetwork.build(recipe, manager);
      Weights weights = network.weights();
      String draws = StepScript.denoising(Recipes.TIMESTEPS);
      try (TrainingProgram program =
          new TrainingProgram(manager, network.loss(), draws, weights, recipe.settings())) {
        manager.cap(); // from here on it refuses arrays
        try (NDManager scratch = program.newScratch()) {
          NDArray x0 = scratch.zeros(new Shape(BATCH, Recipes.SIZE));
          program.step(scratch, new NDArray[] {x0}, 1, 1);
        }
      }
    }
  }

  private static Recipe recipe() {
    TrainingSettings settings =
        new TrainingSettings(
            STEPS,
            BATCH,
            1e-3,
            0,
            1,
            0.99,
            true,
            0.9,
            0.999,
            1e-8,
            400,
            1,
            100,
            1,
            TrainingSettings.Precision.FLOAT32,
            TrainingSettings.Memory.KEEP,
            TrainingSettings.Processor.CPU);
    return Recipes.recipe(
        settings, (shape, channels) -> new TinyNetwork(shape.size(), HIDDEN), Recipes.WEIGHTED);
  }

  private static long residentMegabytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D+", "")) / 1024;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("/proc/self/status has no VmRSS");
  }
}
