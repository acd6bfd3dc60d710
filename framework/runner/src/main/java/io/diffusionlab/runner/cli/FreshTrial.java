package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Composer;
import io.diffusionlab.config.Document;
import io.diffusionlab.runner.sweep.FinishedTrials;
import io.diffusionlab.runner.sweep.PlannedRun;
import io.diffusionlab.runner.sweep.Planner;
import io.diffusionlab.runner.sweep.RunLayout;
import io.diffusionlab.runner.trial.Services;
import io.diffusionlab.runner.trial.Tryouts;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.runner.wiring.Wiring;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/** An experiment's first trial, planned once and laid out as often as it is asked for. */
record FreshTrial(PlannedRun planned) {

  /**
   * Plans.
   *
   * @param overrides settings that replace the file's
   */
  static FreshTrial of(Path file, List<String> overrides, Catalog catalog) {
    Document document = new Composer(Home.conf()).compose(file, overrides, false);
    Wiring wiring = new Wiring(Services.classifiers(), Services.models());
    return new FreshTrial(
        new Planner(catalog, wiring).plan(file, document, trial -> Tryouts.tryOut(trial, false)));
  }

  /**
   * A folder for a process to work on.
   *
   * @param runs where a new run is laid out
   */
  TrialDirectory layOut(Path runs) throws IOException {
    RunLayout layout =
        new RunLayout(runs, Clock.system(ZoneId.systemDefault()), new SecureRandom());
    RunLayout.LaidOut laidOut =
        layout.create(planned, layout.choose(planned.name()), List.of(), FinishedTrials.NONE);
    return laidOut.run().trial(planned.trials().get(0).trial().key());
  }
}
