package io.diffusionlab.runner.cli;

import io.diffusionlab.config.ConfigException;
import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.runner.wiring.PluginException;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.Tracker;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** Sends runs to their trackers, one after another; trouble with one keeps no other from it. */
final class Sending {

  /** Which tracker a run is sent to. */
  interface Choosing {
    Tracker of(RunDirectory run) throws IOException;
  }

  private final Choosing trackers;
  private final PrintWriter out;
  private final PrintWriter err;

  Sending(Choosing trackers, CommandLine command) {
    this.trackers = trackers;
    this.out = command.getOut();
    this.err = command.getErr();
  }

  /**
   * @return an {@link ExitCode}
   */
  int send(List<Path> runs) {
    int code = ExitCode.DONE;
    for (Path run : runs) {
      try {
        send(new RunDirectory(run));
      } catch (IOException | ConfigException | PluginException | IllegalArgumentException e) {
        err.println("%s: not sent: %s".formatted(run, e.getMessage()));
        code = ExitCode.FAILED;
      }
    }
    out.flush();
    return code;
  }

  private void send(RunDirectory run) throws IOException {
    Tracker tracker = trackers.of(run);
    RunView view = RunManifest.view(run);
    tracker.sync(view);
    out.println("%s: sent".formatted(run.path()));
    tracker.links(view).forEach((title, at) -> out.println("  %s: %s".formatted(title, at)));
    out.flush();
  }
}
