package io.diffusionlab.runner.sweep;

import io.diffusionlab.config.Choice;
import io.diffusionlab.config.ConfigException;
import io.diffusionlab.config.Position;
import io.diffusionlab.config.Problem;
import io.diffusionlab.engine.NoGpuException;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.wiring.WiredTrial;
import java.io.IOException;
import java.util.List;

/** Says where in an experiment it was chosen what does not fit the rest of it. */
public final class Unfit {

  private Unfit() {}

  /**
   * Lets a trial pass unless its variance and its loss do not go together.
   *
   * @throws ConfigException for a variance that no loss would train, and for a loss that finds none
   *     to train
   */
  public static WiredTrial teachable(WiredTrial trial) {
    Experiment experiment = trial.experiment();
    boolean learned = trial.variance().learned();
    if (learned == trial.loss().boundTerm().isPresent()) {
      return trial;
    }
    String message =
        learned
            ? "variance '%s' is learned, and loss '%s' does not train it; choose loss: hybrid, or variance: fixed-large"
            : "variance '%s' is fixed, and loss '%s' is to train one; choose variance: learned-range, or loss: simple";
    Choice<?> place = learned ? experiment.variance() : experiment.loss();
    throw problem(
        place,
        message.formatted(experiment.variance().part().name(), experiment.loss().part().name()));
  }

  /** At the data set, which could not be read. */
  static ConfigException unread(Experiment experiment, IOException refusal) {
    return refusal(experiment.dataset(), "dataset", refusal);
  }

  /**
   * At the architecture, at the data set if that could not be read, or for the experiment as a
   * whole if it wants a GPU that is not there.
   *
   * @param refusal of a trial that was tried
   */
  public static ConfigException tried(Experiment experiment, IllegalArgumentException refusal) {
    if (refusal instanceof NoGpuException) {
      Position whole = new Position(experiment.architecture().at().source(), 0, 0);
      return new ConfigException(List.of(new Problem(whole, String.valueOf(refusal.getMessage()))));
    }
    return refusal.getCause() instanceof IOException
        ? refusal(experiment.dataset(), "dataset", refusal)
        : refusal(experiment.architecture(), "architecture", refusal);
  }

  private static ConfigException refusal(Choice<?> choice, String kind, Exception cause) {
    return problem(choice, "%s '%s': %s".formatted(kind, choice.part().name(), cause.getMessage()));
  }

  private static ConfigException problem(Choice<?> choice, String message) {
    return new ConfigException(List.of(new Problem(choice.at(), message)));
  }
}
