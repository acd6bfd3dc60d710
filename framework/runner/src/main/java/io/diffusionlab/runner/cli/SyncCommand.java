package io.diffusionlab.runner.cli;

import io.diffusionlab.store.RunDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends to trackers what they lack of runs. */
@Command(
    name = "sync",
    description = {
      "Sends what MLflow, or another tracker, lacks of runs; what it has is left alone.",
      "For runs that were made without a tracker, or while it could not be reached."
    },
    mixinStandardHelpOptions = true)
final class SyncCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "RUN",
      description = "Folders of runs, runs/<experiment>/<run> (default: every run).")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Where runs are kept (default: ${DEFAULT-VALUE}).")
  private Path runs = Path.of("runs");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    List<Path> chosen =
        folders.isEmpty()
            ? RunFinder.runs(runs)
            : folders.stream().map(RunFinder::find).map(RunDirectory::path).toList();
    if (chosen.isEmpty()) {
      throw new UserMistake("there is no run in '%s'; --runs names another folder".formatted(runs));
    }
    return new Sending(RunTracker::ofAny, spec.commandLine()).send(chosen);
  }
}
