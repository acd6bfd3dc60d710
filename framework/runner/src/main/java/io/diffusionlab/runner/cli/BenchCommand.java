package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Composer;
import io.diffusionlab.config.RecordWriter;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.bench.Bench;
import io.diffusionlab.runner.bench.BenchReport;
import io.diffusionlab.runner.bench.Case;
import io.diffusionlab.runner.bench.DataReading;
import io.diffusionlab.runner.bench.ScratchFolder;
import io.diffusionlab.runner.bench.Timings;
import io.diffusionlab.runner.bench.TrainingSteps;
import io.diffusionlab.runner.sweep.Unfit;
import io.diffusionlab.runner.trial.Services;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.runner.wiring.Wiring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Times what experiments spend their time on. */
@Command(
    name = "bench",
    description = {
      "Times training, sampling, reading of data or the way to the first step on this machine.",
      "Cases take turns, round after round. Close other programs first."
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  /** What can be timed. */
  enum What {
    train,
    sample,
    data,
    startup
  }

  @Parameters(index = "0", paramLabel = "train|sample|data|startup", description = "What to time.")
  private What what = What.train;

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "Settings that replace the experiment's, as in architecture.width=64.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--experiment",
      paramLabel = "FILE",
      description = "What to time (default: conf/standard-case.yaml).")
  private Optional<String> experiment = Optional.empty();

  @Option(
      names = "--batch",
      paramLabel = "N[,N...]",
      split = ",",
      description = "Batch sizes, a case each (default: the experiment's).")
  private List<Integer> batches = new ArrayList<>();

  @Option(names = "--rounds", description = "Repetitions (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--steps",
      description = "Steps, or thousands of samples, timed in a round (default: ${DEFAULT-VALUE}).")
  private int steps = 10;

  @Option(names = "--json", paramLabel = "FILE", description = "Where to write every value.")
  private Optional<Path> json = Optional.empty();

  @Mixin private SamplingBench sampling = new SamplingBench();
  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (rounds < 1 || steps < 1 || batches.stream().anyMatch(batch -> batch < 1)) {
      throw new UserMistake("--rounds, --steps and each --batch must be at least 1");
    }
    if (sampling.isLower() && what != What.sample) {
      throw new UserMistake(
          "--precision is of sampling; a training step takes training.precision=bf16");
    }
    WiredTrial standard = wired(List.of());
    Map<String, String> settings = RecordWriter.flatten(standard.experiment());
    List<Timings> timings = timings(standard);
    BenchReport report = new BenchReport(what.name(), settings, timings);
    spec.commandLine().getOut().print(report.text());
    if (what == What.data) {
      spec.commandLine().getOut().print(DataReading.rates(timings));
    }
    spec.commandLine().getOut().flush();
    if (json.isPresent()) {
      report.write(json.get());
    }
    return 0;
  }

  private List<Timings> timings(WiredTrial standard) throws IOException {
    try {
      return switch (what) {
        case train -> new Bench(training()).run(rounds);
        case sample ->
            sampling.run(standard, batches, rounds, spec.commandLine().getErr()::println);
        case data ->
            new Bench(new DataReading(standard.recipe().dataset(), steps).cases()).run(rounds);
        case startup -> startup();
      };
    } catch (IllegalArgumentException e) { // parts that do not fit together show when they meet
      throw Unfit.tried(standard.experiment(), e);
    }
  }

  private List<Case> training() {
    List<Case> cases = new ArrayList<>();
    for (List<String> more : batchSettings()) {
      WiredTrial trial = wired(more);
      cases.add(new Case(name(trial), new TrainingSteps(trial.recipe(), steps)));
    }
    return cases;
  }

  private List<List<String>> batchSettings() {
    return batches.isEmpty()
        ? List.of(List.of())
        : batches.stream().map(batch -> List.of("training.batch=" + batch)).toList();
  }

  private static String name(WiredTrial trial) {
    return "batch " + trial.experiment().training().batch();
  }

  private List<Timings> startup() throws IOException {
    FreshTrial trial = FreshTrial.of(file(), overrides, plugins.catalog());
    try (ScratchFolder runs = ScratchFolder.create()) {
      return new Bench(new StartUps(trial, runs.path()).cases(file(), overrides)).run(rounds);
    }
  }

  private Path file() {
    return experiment
        .map(new ExperimentFinder(List.of(Path.of(""), Home.experiments()), List.of())::find)
        .orElse(Home.conf().resolve("standard-case.yaml"));
  }

  private WiredTrial wired(List<String> more) {
    List<String> all = new ArrayList<>(overrides);
    all.addAll(more);
    all.add((what == What.sample ? "sampler.steps=" : "training.steps=") + (steps + 4));
    Experiment bound =
        new Composer(Home.conf())
            .compose(file(), all, false)
            .bind(Experiment.class, plugins.catalog());
    return Unfit.teachable(new Wiring(Services.classifiers(), Services.models()).wire(bound));
  }
}
