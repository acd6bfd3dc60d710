package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.runner.sweep.Count;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.Claims;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.Ticker;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stops a run, whoever runs it. */
@Command(
    name = "cancel",
    description = "Stops a run, from any terminal or machine that sees its folder.",
    mixinStandardHelpOptions = true)
final class CancelCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RUN", description = "The run's folder, runs/<experiment>/<run>.")
  private Path folder = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    RunDirectory run = RunFinder.find(folder);
    AtomicFile.write(run.cancelMark(), "");
    int held = 0;
    for (TrialDirectory trial : run.trials()) {
      held += new Claims(trial, Ticker.SYSTEM).mayBeHeld() ? 1 : 0;
    }
    spec.commandLine()
        .getErr()
        .printf(
            "Cancelled. At work, and asked to save their state and end: %s.%n"
                + "To go on: ./run-experiment resume %s%n",
            Count.of(held, "trial"), run.path());
    return ExitCode.DONE;
  }
}
