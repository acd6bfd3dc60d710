package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.process.Launching;
import io.diffusionlab.runner.sweep.Changes;
import io.diffusionlab.runner.sweep.Code;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--despite-changes",
      description =
          "Goes on even if code or data are not what they were when the run began; the provenance"
              + " of each trial says so.")
  private boolean despiteChanges;

  @Mixin private LaunchOptions options = new LaunchOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Launching launching = options.launching();
    RunDirectory run = RunFinder.find(folder);
    refuseChanges(run);
    Fonts.require();
    Files.deleteIfExists(run.cancelMark());
    return new Launch(run, spec.commandLine()).trials(RunTracker.of(run), launching);
  }

  private void refuseChanges(RunDirectory run) throws IOException {
    List<Path> plugins = RunFinder.plugins(run.path());
    Changes changes = Changes.since(run, Code.present(plugins), Catalog.load(plugins));
    if (changes.sentences().isEmpty()) {
      return;
    }
    if (!despiteChanges) {
      throw new UserMistake(
          """
          this is not what '%s' was begun with:
            %s
          Run its experiment anew, or mix old and new with --despite-changes"""
              .formatted(run.path(), String.join("\n  ", changes.sentences())));
    }
    changes.note();
  }
}
