package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.process.Launching;
import io.diffusionlab.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with a run that was stopped or in which trials failed. */
@Command(
    name = "resume",
    description =
        "Goes on with a run: unfinished trials from their last checkpoints, failed ones too.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RUN", description = "The run's folder, runs/<experiment>/<run>.")
  private Path folder = Path.of("");

  @Mixin private LaunchOptions options = new LaunchOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Launching launching = options.launching();
    RunDirectory run = RunFinder.find(folder);
    Files.deleteIfExists(run.cancelMark());
    return new Launch(run, spec.commandLine()).trials(RunTracker.of(run), launching);
  }
}
