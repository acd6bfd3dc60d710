package io.diffusionlab.runner.sweep;

import io.diffusionlab.config.ConfigException;
import io.diffusionlab.config.Document;
import io.diffusionlab.config.Problem;
import io.diffusionlab.config.Trial;
import io.diffusionlab.engine.Footprint;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.process.ForeignException;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.runner.wiring.Wiring;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
  public PlannedRun plan(Path file, Document document, Tryout tryout) {
    List<Trial> trials = document.trials();
    List<Experiment> experiments = document.bindTrials(Experiment.class, catalog);
    return new PlannedRun(
        name(file), document, check(trials, wire(experiments), new Checks(tryout)));
  }

  private List<WiredTrial> wire(List<Experiment> experiments) {
    List<WiredTrial> wired = new ArrayList<>();
    Refusals refusals = new Refusals();
    for (Experiment experiment : experiments) {
      refusals.collect(() -> wired.add(Unfit.teachable(wiring.wire(experiment))));
    }
    refusals.throwIfAny();
    return wired;
  }

  private static List<PlannedTrial> check(
      List<Trial> trials, List<WiredTrial> wired, Checks checks) {
    List<PlannedTrial> planned = new ArrayList<>();
    Refusals refusals = new Refusals();
    ExecutorService beside = Executors.newSingleThreadExecutor();
    try {
      List<Future<String>> data =
          wired.stream().map(trial -> beside.submit(() -> checks.data(trial))).toList();
      for (int i = 0; i < trials.size(); i++) {
        WiredTrial trial = wired.get(i);
        Trial of = trials.get(i);
        Future<String> print = data.get(i);
        refusals.collect(
            () ->
                planned.add(new PlannedTrial(of, trial, tried(of, trial, checks), result(print))));
      }
    } finally {
      beside.shutdownNow();
    }
    refusals.throwIfAny();
    return planned;
  }

  private static Footprint tried(Trial of, WiredTrial trial, Checks checks) {
    try {
      return checks.footprint(trial);
    } catch (ForeignException e) {
      throw e.of(of.key());
    }
  }

  private static String result(Future<String> work) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ConfigException refusal
          ? refusal
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while data sets were read", e);
    }
  }

  /** What an experiment in {@code file} is called. */
  public static String name(Path file) {
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
