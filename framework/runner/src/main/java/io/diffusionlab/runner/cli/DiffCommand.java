package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Document;
import io.diffusionlab.config.RecordWriter;
import io.diffusionlab.config.Trial;
import io.diffusionlab.report.RunDiff;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.spi.RunView.TrialView;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two runs. */
@Command(
    name = "diff",
    description = {
      "Tells in what two runs, trials or experiments differ.",
      "Compares settings, and scores with mean ± standard deviation over seeds. Nothing is sent or"
          + " fetched."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes, as of diff:%n",
    exitCodeList = {"0:nothing differs", "1:something does", "2:the command line is at fault"})
final class DiffCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "The folder of a run or of a trial, or an experiment's file.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "RUN", description = "What to compare it with.")
  private String after = "";

  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    RunView one = view(before);
    RunView other = view(after);
    RunDiff diff = RunDiff.of(one, other);
    if (diff.isEmpty()) {
      spec.commandLine().getErr().println("Nothing differs.");
      return 0;
    }
    spec.commandLine().getOut().print(DiffText.of(diff, before, after));
    spec.commandLine().getOut().flush();
    return 1;
  }

  private RunView view(String name) throws IOException {
    Path folder = Path.of(name);
    if (RunFinder.isRun(folder)) {
      return RunManifest.view(RunFinder.find(folder));
    }
    if (RunFinder.isRunOrTrial(folder)) {
      return trial(new TrialDirectory(folder.toAbsolutePath().normalize()));
    }
    return planned(new ExperimentSource(name, List.of(), false).document(Map.of()));
  }

  /** The trial as a run of its own. */
  private static RunView trial(TrialDirectory trial) throws IOException {
    RunView run = RunManifest.view(RunFinder.find(trial.run().path()));
    List<TrialView> alone =
        run.trials().stream().filter(other -> other.key().equals(trial.key())).toList();
    return view(run.experiment(), alone, trial.path());
  }

  /** An experiment as a run that has not begun. */
  private RunView planned(Document document) {
    List<Trial> trials = document.trials();
    List<Experiment> experiments = document.bindTrials(Experiment.class, plugins.catalog());
    Path nowhere = Path.of("not-run");
    List<TrialView> views = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      views.add(
          new TrialView(
              trial.key(),
              trial.factors(),
              trial.seed(),
              RecordWriter.flatten(experiments.get(i)),
              nowhere.resolve(trial.key()),
              State.PENDING,
              Optional.empty(),
              Optional.empty()));
    }
    return view("", views, nowhere);
  }

  private static RunView view(String experiment, List<TrialView> trials, Path folder) {
    return new RunView(
        experiment,
        String.valueOf(folder.getFileName()),
        "",
        folder,
        Instant.EPOCH,
        Optional.empty(),
        State.PENDING,
        trials);
  }
}
