package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class ResumeAfterChangesTest {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // to see why it failed
  Path folder;

  @Test
  void mixesOldAndNewOnlyIfToldTo() throws IOException {
    RunDirectory run = begunWithOtherCodeAndData();
    TrialDirectory trial = run.trials().get(0);
    assertEquals(0, Console.run("resume", run.path()).exitCode(), "nothing is left to be mixed");

    new TrialStatus(State.KILLED, 1, 2, 1, "").write(trial.status());
    Console refused = Console.run("resume", run.path());
    assertEquals(2, refused.exitCode());
    String expected =
        """
        this is not what '%s' was begun with:
          code 'old.jar' is gone
          the data of trial 'attention-none_seed-0' have changed
        Run its experiment anew, or mix old and new with --despite-changes
        """
            .formatted(run.path());
    assertTrue(refused.err().contains(expected), refused.err());
    assertEquals(State.KILLED, TrialStatus.read(trial.status()).state());
    assertFalse(Files.readString(trial.provenance()).contains("old.jar"));

    Console mixed = Console.run("resume", run.path(), "--despite-changes");
    assertEquals(0, mixed.exitCode(), mixed.err());
    assertEquals(State.FINISHED, TrialStatus.read(trial.status()).state());
    assertTrue(Files.readString(trial.provenance()).contains("code 'old.jar' is gone"));
    assertFalse(run().err().contains("Reused"), "what is mixed is not used again");
  }

  @Test
  void tellsWhatWasEditedInAFrozenTrial() throws IOException {
    assertEquals(0, run().exitCode());
    RunDirectory run = only();
    TrialDirectory trial = run.trials().get(0);
    new TrialStatus(State.KILLED, 1, 2, 1, "").write(trial.status());
    String frozen = Files.readString(trial.config());
    assertEquals(0, Console.run("resume", run.path()).exitCode(), "nothing has been edited");

    new TrialStatus(State.KILLED, 1, 2, 1, "").write(trial.status());
    Files.writeString(trial.config(), frozen.replaceFirst("batch: 4", "batch: 5"));
    Console refused = Console.run("resume", run.path());
    assertEquals(2, refused.exitCode());
    String told =
        "'training.batch' of trial 'attention-none_seed-0' is '5' in its config.yaml, and was '4'";
    assertTrue(refused.err().contains(told), refused.err());
  }

  private RunDirectory begunWithOtherCodeAndData() throws IOException {
    assertEquals(0, run().exitCode());
    RunDirectory run = only();
    RunManifest now = RunManifest.read(run);
    RunManifest.Entry entry = now.trials().get(0);
    RunManifest.Entry other =
        new RunManifest.Entry(
            entry.key(),
            entry.factors(),
            entry.seed(),
            entry.settings(),
            "0",
            entry.hash(),
            entry.memory());
    Map<String, String> code = new HashMap<>(now.code());
    code.put("old.jar", "0");
    new RunManifest(now.experiment(), now.question(), now.started(), List.of(other), code)
        .write(run);
    return run;
  }

  private RunDirectory only() throws IOException {
    try (Stream<Path> found = Files.list(folder.resolve("runs/tiny"))) {
      return new RunDirectory(found.findFirst().orElseThrow());
    }
  }

  private Console run() throws IOException {
    Path file = TinyExperiment.write(folder, "sweep: {grid: {attention: [none]}}\n");
    return Console.run(file, "--runs", folder.resolve("runs"));
  }
}
