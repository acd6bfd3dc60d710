package io.diffusionlab.runner.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootCausesTest {

  @TempDir Path folder;
  private final List<TrialDirectory> trials = new ArrayList<>();

  @Test
  void areToldOnceEachTheMostFrequentFirst() throws IOException {
    trial("a", State.FAILED, "the loss is not finite at step 12");
    for (String key : List.of("b", "c", "d", "e")) {
      trial(key, State.FAILED, "out of memory: 1024 MB asked for in " + folder.resolve(key));
    }
    trial("f", State.FINISHED, "");
    trial("g", State.FAILED, "the loss is not finite at step 340");
    assertEquals(
        List.of(
            "4 trials: out of memory: 1024 MB asked for in %s (b, c, d and 1 more)"
                .formatted(folder.resolve("b")),
            "2 trials: the loss is not finite at step 12 (a, g)"),
        RootCauses.of(trials).lines());
  }

  @Test
  void areNoneWhereNothingFailed() throws IOException {
    trial("a", State.FINISHED, "");
    assertEquals(List.of(), RootCauses.of(trials).lines());
  }

  private void trial(String key, State state, String message) throws IOException {
    TrialDirectory trial = new TrialDirectory(Files.createDirectory(folder.resolve(key)));
    new TrialStatus(state, 1, 2, 1, message).write(trial.status());
    trials.add(trial);
  }
}
