package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Document;
import io.diffusionlab.config.Explainer;
import io.diffusionlab.config.RecordWriter;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.runner.process.Launching;
import io.diffusionlab.runner.process.Rehearsal;
import io.diffusionlab.runner.sweep.Count;
import io.diffusionlab.runner.sweep.FinishedTrials;
import io.diffusionlab.runner.sweep.PlannedRun;
import io.diffusionlab.runner.sweep.Planner;
import io.diffusionlab.runner.sweep.RunLayout;
import io.diffusionlab.runner.sweep.Tryout;
import io.diffusionlab.runner.trial.Services;
import io.diffusionlab.runner.trial.Tryouts;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.runner.wiring.Wiring;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.spi.Tracker;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import io.diffusionlab.store.Unwritable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an experiment. */
@Command(
    name = "run",
    description = "Runs an experiment; 'run' itself may be left out.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The experiment's YAML file, or its name under experiments/.")
  private String file = "";

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "Settings that replace the file's, as in training.steps=500.")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--quick", description = "Applies the file's 'quick' section: a short try.")
  private boolean quick;

  @Option(
      names = "--dry-run",
      description = "Checks every trial, lists what differs and what each takes; trains none.")
  private boolean dryRun;

  @Option(
      names = "--fresh",
      description = "Trains every trial, also those that an earlier run has finished.")
  private boolean fresh;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Where runs are kept (default: ${DEFAULT-VALUE}).")
  private Path runs = Path.of("runs");

  @Mixin private LaunchOptions options = new LaunchOptions();
  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Launching launching = options.launching();
    if (!dryRun) {
      if (Files.isRegularFile(runs)) {
        throw new UserMistake("--runs is '%s', which is a file; expected a folder".formatted(runs));
      }
      Unwritable.check(runs, "--runs names another folder for runs");
    }
    Catalog catalog = plugins.catalog();
    ExperimentSource source = new ExperimentSource(file, overrides, quick);
    Path experiment = source.file(spec.root().subcommands().keySet());
    Document document = source.document();
    return dryRun
        ? describe(catalog, experiment, document)
        : run(catalog, experiment, document, launching);
  }

  private int describe(Catalog catalog, Path experiment, Document document) {
    Tryout timed = trial -> Tryouts.tryOut(trial, true);
    spec.commandLine().getOut().print(plan(catalog, experiment, document, timed).describe());
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }

  private int run(Catalog catalog, Path experiment, Document document, Launching launching)
      throws IOException {
    RunLayout layout =
        new RunLayout(runs, Clock.system(ZoneId.systemDefault()), new SecureRandom());
    RunDirectory chosen = layout.choose(Planner.name(experiment));
    TrialDirectory first = chosen.trial(document.trials().get(0).key());
    try (Rehearsal rehearsal = Rehearsal.start(launching, first, plugins.folders())) {
      Fonts.require(); // while the other process starts
      Tryout tryout =
          trial -> rehearsal.tryOut(RecordWriter.toYaml(trial.experiment())).footprint();
      Ready ready =
          layOut(
              plan(catalog, experiment, document, tryout),
              layout,
              chosen,
              new Explainer(Experiment.class, catalog));
      if (TrialStatus.read(first.status()).state() == State.FINISHED) {
        rehearsal.dismiss(); // what it would do is done
      }
      return new Launch(ready.run(), spec.commandLine())
          .trials(ready.tracker(), launching.after(rehearsal));
    }
  }

  /** What a sweep needs of its plan; the parts of all its trials it must not hold for so long. */
  private record Ready(RunDirectory run, Tracker tracker) {}

  private Ready layOut(
      PlannedRun planned, RunLayout layout, RunDirectory chosen, Explainer explainer)
      throws IOException {
    FinishedTrials finished = fresh ? FinishedTrials.NONE : FinishedTrials.under(runs);
    RunLayout.LaidOut laidOut = layout.create(planned, chosen, plugins.folders(), finished);
    planned.origins(explainer).write(laidOut.run());
    tell(planned, laidOut);
    return new Ready(laidOut.run(), planned.tracker());
  }

  private void tell(PlannedRun planned, RunLayout.LaidOut laidOut) {
    String all = Count.of(planned.trials().size(), "trial");
    PrintWriter err = spec.commandLine().getErr();
    err.printf("%s in %s%n", all, laidOut.run().path());
    if (laidOut.reused() > 0) {
      err.printf(
          "Reused from earlier runs: %d of %s; --fresh would train all.%n", laidOut.reused(), all);
    }
  }

  private PlannedRun plan(Catalog catalog, Path experiment, Document document, Tryout tryout) {
    Wiring wiring = new Wiring(Services.classifiers(), Services.models());
    PlannedRun planned = new Planner(catalog, wiring).plan(experiment, document, tryout);
    planned.warnings().forEach(spec.commandLine().getErr()::println);
    return planned;
  }
}
