package $package$;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.RunView;
import io.diffusionlab.testkit.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class $Class$Test {

  @TempDir Path folder;

  @Test
  void showsTheRunAsItStandsHoweverOftenItIsAsked() throws IOException {
    $Class$ tracker = new $Class$(Settings.defaults($Class$.Config.class));
    RunView run =
        new RunView(
            "experiment",
            "run-1",
            "",
            folder,
            Instant.EPOCH,
            Optional.empty(),
            RunView.State.RUNNING,
            List.of());
    tracker.sync(run);
    tracker.sync(run);
    assertEquals("run-1: RUNNING", Files.readString(folder.resolve("state.txt")).strip());
  }
}
