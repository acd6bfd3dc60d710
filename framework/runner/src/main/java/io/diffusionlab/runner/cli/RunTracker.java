package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Composer;
import io.diffusionlab.config.Document;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.trial.Services;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.runner.wiring.Wiring;
import io.diffusionlab.spi.Tracker;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.util.List;

/** The tracker of a run that is laid out. */
final class RunTracker {

  private RunTracker() {}

  /** As its experiment says. */
  static Tracker of(RunDirectory run) throws IOException {
    return of(run, List.of());
  }

  /** As its experiment says, or MLflow where that says none. */
  static Tracker ofAny(RunDirectory run) throws IOException {
    Catalog catalog = Catalog.load(RunFinder.plugins(run.path()));
    String name = document(run, List.of()).bind(Experiment.class, catalog).tracker().part().name();
    return of(run, name.equals("none") ? List.of("tracker=mlflow") : List.of());
  }

  /** MLflow at {@code address}, with what else its experiment says of MLflow. */
  static Tracker at(RunDirectory run, String address) throws IOException {
    return of(run, List.of("tracker={use: mlflow, uri: '%s'}".formatted(address)));
  }

  private static Tracker of(RunDirectory run, List<String> overrides) throws IOException {
    Catalog catalog = Catalog.load(RunFinder.plugins(run.path()));
    Experiment experiment = document(run, overrides).bind(Experiment.class, catalog);
    return new Wiring(Services.classifiers(), Services.models()).wire(experiment).tracker();
  }

  private static Document document(RunDirectory run, List<String> overrides) throws IOException {
    TrialDirectory first = run.trial(RunManifest.read(run).trials().get(0).key());
    return new Composer(first.path()).compose(first.config(), overrides, false);
  }
}
