package io.diffusionlab.runner.sweep;

import io.diffusionlab.config.ConfigException;
import io.diffusionlab.config.Document;
import io.diffusionlab.config.Problem;
import io.diffusionlab.config.Trial;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.runner.wiring.Wiring;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks all trials of an experiment, so that what can fail early does. */
public final class Planner {

  private final Catalog catalog;
  private final Wiring wiring;

  public Planner(Catalog catalog, Wiring wiring) {
    this.catalog = catalog;
    this.wiring = wiring;
  }

  /**
   * Binds, wires and tries every trial.
   *
   * @param file that the document was composed from
   * @param timed whether steps are timed, for an estimate
   * @throws ConfigException with everything that is wrong
   */
  public PlannedRun plan(Path file, Document document, boolean timed) {
    List<Trial> trials = document.trials();
    List<Experiment> experiments = document.bindTrials(Experiment.class, catalog);
    return new PlannedRun(
        name(file), document, check(trials, wire(experiments), new Checks(timed)));
  }

  private List<WiredTrial> wire(List<Experiment> experiments) {
    List<WiredTrial> wired = new ArrayList<>();
    Refusals refusals = new Refusals();
    for (Experiment experiment : experiments) {
      refusals.collect(() -> wired.add(teachable(wiring.wire(experiment))));
    }
    refusals.throwIfAny();
    return wired;
  }

  /** Refuses a variance that nothing would train. */
  private static WiredTrial teachable(WiredTrial trial) {
    if (trial.variance().learned() && trial.loss().boundTerm().isEmpty()) {
      Experiment experiment = trial.experiment();
      String message =
          "variance '%s' is learned, and loss '%s' does not train it; choose loss: hybrid, or variance: fixed-large"
              .formatted(experiment.variance().part().name(), experiment.loss().part().name());
      throw new ConfigException(List.of(new Problem(experiment.variance().at(), message)));
    }
    return trial;
  }

  private static List<PlannedTrial> check(
      List<Trial> trials, List<WiredTrial> wired, Checks checks) {
    List<PlannedTrial> planned = new ArrayList<>();
    Refusals refusals = new Refusals();
    for (int i = 0; i < trials.size(); i++) {
      WiredTrial trial = wired.get(i);
      Trial of = trials.get(i);
      refusals.collect(
          () ->
              planned.add(
                  new PlannedTrial(of, trial, checks.footprint(trial), checks.data(trial))));
    }
    refusals.throwIfAny();
    return planned;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
  }

  /** Problems of several trials, to be told at once. */
  private static final class Refusals {

    private final List<Problem> problems = new ArrayList<>();

    void collect(Runnable work) {
      try {
        work.run();
      } catch (ConfigException e) {
        problems.addAll(e.problems());
      }
    }

    void throwIfAny() {
      if (!problems.isEmpty()) {
        throw new ConfigException(problems);
      }
    }
  }
}
