package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.runner.sweep.StatusTable;
import io.diffusionlab.store.RunDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells how a run stands. */
@Command(
    name = "status",
    description = "Tells how each trial of a run stands, whoever runs it.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  private static final Path RUNS = Path.of("runs");

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description =
          "The run's folder, runs/<experiment>/<run>; the newest under runs/ if left out.")
  private List<Path> folder = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.print(new StatusTable(run()).text());
    out.flush();
    return ExitCode.DONE;
  }

  private RunDirectory run() {
    if (!folder.isEmpty()) {
      return RunFinder.find(folder.get(0));
    }
    List<Path> all = RunFinder.runs(RUNS);
    if (all.isEmpty()) {
      throw new UserMistake("there is no run under '%s'".formatted(RUNS));
    }
    return new RunDirectory(all.get(all.size() - 1));
  }
}
