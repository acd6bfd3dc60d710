package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.bench.ScratchFolder;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Plans the smallest run and works on its trial, all in this process. Java, started by the launcher
 * with {@code -XX:ArchiveClassesAtExit}, then archives the classes that this took.
 */
@Command(
    name = "warm-up",
    description = "Goes once through what a trial does; what the launcher archives classes of.",
    mixinStandardHelpOptions = true,
    hidden = true)
final class WarmUpCommand implements Callable<Integer> {

  private static final List<String> SMALLEST =
      List.of(
          "architecture.width=8",
          "training.batch=1",
          "training.steps=1",
          "training.device=cpu",
          "sampler.steps=2");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Path file = Home.conf().resolve("standard-case.yaml");
    FreshTrial fresh = FreshTrial.of(file, SMALLEST, Catalog.load(List.of()));
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (ScratchFolder runs = ScratchFolder.create()) {
      TrialDirectory trial = fresh.layOut(runs.path());
      return RunExperiment.execute(out, err, "trial", "--run-dir", trial.path().toString());
    }
  }
}
