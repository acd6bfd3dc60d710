package io.diffusionlab.runner.trial;

import io.diffusionlab.config.Composer;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.runner.wiring.Wiring;
import io.diffusionlab.store.TrialDirectory;
import java.util.List;

/** A trial as its {@code config.yaml} says, frozen when its run was laid out. */
public final class FrozenTrial {

  private FrozenTrial() {}

  public static WiredTrial wire(TrialDirectory directory, Catalog catalog) {
    return new Wiring(Services.classifiers(), Services.models())
        .wire(experiment(directory, catalog));
  }

  /** With parts made, for a {@link TrialWorker}. */
  public static PreparedTrial prepare(TrialDirectory directory, Catalog catalog) {
    return PreparedTrial.of(wire(directory, catalog));
  }

  public static Experiment experiment(TrialDirectory directory, Catalog catalog) {
    return new Composer(directory.path())
        .compose(directory.config(), List.of(), false)
        .bind(Experiment.class, catalog);
  }
}
