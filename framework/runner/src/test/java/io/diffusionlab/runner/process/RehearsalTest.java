package io.diffusionlab.runner.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.engine.Footprint;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

  @TempDir Path folder;

  @Test
  void goesOnToItsOwnTrial() throws Exception {
    TrialDirectory trial = new TrialDirectory(folder.resolve("a"));
    try (Rehearsal rehearsal = start(trial)) {
      assertEquals(new Footprint(7, 9, 0), rehearsal.tryOut("seed: 1").footprint());
      assertFalse(Files.exists(trial.path()));
      Files.createDirectory(trial.path());
      TrialProcess process = rehearsal.take(trial, slot(Optional.empty())).orElseThrow();
      assertEquals(ExitCode.DONE, process.watch(progress -> {}));
      assertEquals(List.of("heard \"seed: 1\"", "on its own"), Files.readAllLines(trial.log()));
      assertTrue(rehearsal.take(trial, slot(Optional.empty())).isEmpty(), "it goes but once");
    }
  }

  @Test
  void tellsWhoRefuses() throws IOException {
    try (Rehearsal rehearsal = start(new TrialDirectory(folder))) {
      Tried noData = rehearsal.tryOut("no data");
      assertEquals("gone", assertThrows(IOException.class, noData::footprint).getMessage());
      Tried misfit = rehearsal.tryOut("misfit");
      assertEquals(
          "too wide", assertThrows(IllegalArgumentException.class, misfit::footprint).getMessage());
      Tried broken = rehearsal.tryOut("break");
      ForeignException thrown = assertThrows(ForeignException.class, broken::footprint);
      assertEquals("java.lang.ArithmeticException: by 0", thrown.toString());
      assertTrue(String.valueOf(thrown.getCause()).contains("at "), "where it was thrown");
    }
  }

  @Test
  void tellsThatItsProcessDied() throws IOException {
    try (Rehearsal rehearsal = start(new TrialDirectory(folder))) {
      ForeignException died = assertThrows(ForeignException.class, () -> rehearsal.tryOut("die"));
      assertTrue(died.toString().startsWith("its process died: Java ended it"), died.toString());
    }
  }

  @Test
  void isNoneOfAnotherTrialNorForAnotherGpu() throws IOException {
    TrialDirectory trial = new TrialDirectory(folder);
    try (Rehearsal rehearsal = start(trial)) {
      TrialDirectory other = new TrialDirectory(folder.resolve("b"));
      assertTrue(rehearsal.take(other, slot(Optional.empty())).isEmpty());
      assertTrue(rehearsal.take(trial, slot(Optional.of("GPU-1"))).isEmpty());
    }
  }

  @Test
  void isReplacedWhereItsProcessDiedBeforeItWasToGo() throws Exception {
    TrialDirectory trial = new TrialDirectory(folder);
    try (Rehearsal rehearsal = start(trial)) {
      rehearsal.tryOut("seed: 1");
      assertThrows(ForeignException.class, () -> rehearsal.tryOut("die"));
      assertTrue(rehearsal.take(trial, slot(Optional.empty())).isEmpty());
      assertFalse(Files.exists(trial.log()));
    }
  }

  private static Slots.Slot slot(Optional<String> gpu) {
    return new Slots.Slot(0, gpu);
  }

  private static Rehearsal start(TrialDirectory trial) throws IOException {
    FailurePolicy policy = FailurePolicy.parse("continue").orElseThrow();
    Machine machine = new Machine(Long.MAX_VALUE, List.of());
    Launching launching = new Launching(FakeRehearsal.class.getName(), 1, policy, machine);
    return Rehearsal.start(launching, trial, List.of());
  }
}
