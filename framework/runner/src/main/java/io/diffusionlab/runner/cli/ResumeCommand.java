package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Composer;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.trial.Services;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.runner.wiring.Wiring;
import io.diffusionlab.spi.Tracker;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

  @Option(names = "--jobs", paramLabel = "N", description = "Trials at a time (default: 1).")
  private int jobs = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    RunDirectory run = RunFinder.find(folder);
    return new Launch(run, spec.commandLine()).trials(tracker(run), jobs);
  }

  private static Tracker tracker(RunDirectory run) throws IOException {
    TrialDirectory first = run.trial(RunManifest.read(run).trials().get(0).key());
    Catalog catalog = Catalog.load(RunFinder.plugins(run.path()));
    Experiment experiment =
        new Composer(first.path())
            .compose(first.config(), List.of(), false)
            .bind(Experiment.class, catalog);
    return new Wiring(Services.classifiers(), Services.models()).wire(experiment).tracker();
  }
}
