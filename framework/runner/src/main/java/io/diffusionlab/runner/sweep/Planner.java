package io.diffusionlab.runner.sweep;

import io.diffusionlab.config.Choice;
import io.diffusionlab.config.ConfigException;
import io.diffusionlab.config.Document;
import io.diffusionlab.config.Problem;
import io.diffusionlab.config.Trial;
import io.diffusionlab.engine.Preflight;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.runner.wiring.Wiring;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
   * @throws ConfigException with everything that is wrong
   */
  public PlannedRun plan(Path file, Document document) {
    List<Trial> trials = document.trials();
    List<Experiment> experiments = document.bindTrials(Experiment.class, catalog);
    return new PlannedRun(name(file), document, check(trials, wire(experiments)));
  }

  private List<WiredTrial> wire(List<Experiment> experiments) {
    List<WiredTrial> wired = new ArrayList<>();
    Refusals refusals = new Refusals();
    for (Experiment experiment : experiments) {
      refusals.collect(() -> wired.add(wiring.wire(experiment)));
    }
    refusals.throwIfAny();
    return wired;
  }

  /** Tries one trial of those that differ in nothing a network depends on. */
  private static List<PlannedTrial> check(List<Trial> trials, List<WiredTrial> wired) {
    List<PlannedTrial> planned = new ArrayList<>();
    Map<List<Object>, Long> parameters = new HashMap<>();
    Refusals refusals = new Refusals();
    for (int i = 0; i < trials.size(); i++) {
      WiredTrial trial = wired.get(i);
      Trial of = trials.get(i);
      refusals.collect(
          () -> {
            long size = parameters.computeIfAbsent(shape(trial), any -> preflight(trial));
            planned.add(new PlannedTrial(of, trial, size));
          });
    }
    refusals.throwIfAny();
    return planned;
  }

  private static List<Object> shape(WiredTrial trial) {
    Experiment experiment = trial.experiment();
    return List.of(
        experiment.dataset(),
        experiment.schedule(),
        experiment.parameterization(),
        experiment.loss(),
        experiment.architecture(),
        experiment.attention());
  }

  private static long preflight(WiredTrial trial) {
    Experiment experiment = trial.experiment();
    try (Examples test = trial.dataset().open(Split.TEST)) { // metrics need it, hours later
      if (test.size() < 1) {
        throw new IOException("its test split is empty");
      }
      return Preflight.check(trial.recipe());
    } catch (IOException e) {
      throw refusal(experiment.dataset(), "dataset", e);
    } catch (IllegalArgumentException e) {
      boolean data = e.getCause() instanceof IOException;
      throw data
          ? refusal(experiment.dataset(), "dataset", e)
          : refusal(experiment.architecture(), "architecture", e);
    }
  }

  private static ConfigException refusal(Choice<?> choice, String kind, Exception cause) {
    String message = "%s '%s': %s".formatted(kind, choice.part().name(), cause.getMessage());
    return new ConfigException(List.of(new Problem(choice.at(), message)));
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
