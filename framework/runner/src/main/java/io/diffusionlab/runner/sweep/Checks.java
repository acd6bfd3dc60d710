package io.diffusionlab.runner.sweep;

import io.diffusionlab.config.Choice;
import io.diffusionlab.config.ConfigException;
import io.diffusionlab.engine.Footprint;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.wiring.WiredTrial;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tries one trial of those that differ in nothing that the check depends on. */
final class Checks {

  private final Tryout tryout;
  private final Map<List<Object>, Footprint> footprints = new HashMap<>();
  private final Map<Choice<?>, String> data = new HashMap<>();

  Checks(Tryout tryout) {
    this.tryout = tryout;
  }

  /**
   * Of the trial's network, which is built, trained for a step and exported.
   *
   * @throws ConfigException if that cannot be done, at the part that is to blame
   */
  Footprint footprint(WiredTrial trial) {
    return footprints.computeIfAbsent(shape(trial.experiment()), any -> preflight(trial));
  }

  /**
   * Fingerprint of the trial's data set.
   *
   * @throws ConfigException if it cannot be read
   */
  String data(WiredTrial trial) {
    return data.computeIfAbsent(trial.experiment().dataset(), any -> fingerprint(trial));
  }

  private static List<Object> shape(Experiment experiment) {
    return List.of(
        experiment.training().batch(),
        experiment.dataset(),
        experiment.schedule(),
        experiment.parameterization(),
        experiment.variance(),
        experiment.loss(),
        experiment.times(),
        experiment.architecture(),
        experiment.attention());
  }

  /** Of a data set that nothing is known of yet. */
  static String fingerprint(WiredTrial trial) {
    try {
      return Fingerprint.of(trial.dataset());
    } catch (IOException e) {
      throw Unfit.unread(trial.experiment(), e);
    }
  }

  private Footprint preflight(WiredTrial trial) {
    try {
      return tryout.footprint(trial);
    } catch (IOException e) {
      throw Unfit.unread(trial.experiment(), e);
    } catch (IllegalArgumentException e) {
      throw Unfit.tried(trial.experiment(), e);
    }
  }
}
