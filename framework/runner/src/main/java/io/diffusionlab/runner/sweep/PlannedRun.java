package io.diffusionlab.runner.sweep;

import io.diffusionlab.config.Choice;
import io.diffusionlab.config.Document;
import io.diffusionlab.config.Explainer;
import io.diffusionlab.config.Position;
import io.diffusionlab.config.Problem;
import io.diffusionlab.engine.TrainingSettings.Precision;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.SamplingPrecision;
import io.diffusionlab.runner.process.Bfloat16;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.spi.ScheduleCheck;
import io.diffusionlab.spi.Tracker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An experiment that is ready to run.
 *
 * @param name of the experiment; the folder under {@code runs/}
 * @param trials at least one, in the sweep's order
 */
public record PlannedRun(String name, Document document, List<PlannedTrial> trials) {

  public PlannedRun {
    trials = List.copyOf(trials);
  }

  /** Of the first trial: a run is shown in one place. */
  public Tracker tracker() {
    return trials.get(0).wired().tracker();
  }

  /** What is allowed and yet likely not meant, at its place in the experiment, each once. */
  public List<Problem> warnings() {
    Stream<Problem> ofTrials =
        trials.stream().map(PlannedTrial::wired).flatMap(PlannedRun::warnings);
    return Stream.concat(ofTrials, bfloat16()).distinct().toList();
  }

  /** Tells that bfloat16 is slow here, where a trial is to compute in it. */
  private Stream<Problem> bfloat16() {
    List<Position> places = trials.stream().flatMap(PlannedRun::bfloat16).toList();
    Optional<String> slow = places.isEmpty() ? Optional.empty() : Bfloat16.warning();
    return places.stream()
        .filter(place -> slow.isPresent())
        .map(place -> new Problem(place, "warning: bf16: " + slow.orElseThrow()));
  }

  /** Where a trial is told to compute in bfloat16. */
  private static Stream<Position> bfloat16(PlannedTrial planned) {
    Experiment experiment = planned.wired().experiment();
    Map<String, Boolean> half =
        Map.of(
            "training.precision", experiment.training().precision() == Precision.BF16,
            "evaluation.precision", experiment.evaluation().precision() == SamplingPrecision.BF16);
    return half.keySet().stream()
        .filter(half::get)
        .map(key -> planned.trial().document().position(key));
  }

  private static Stream<Problem> warnings(WiredTrial trial) {
    Stream<Problem> ofSchedule =
        ScheduleCheck.warnings(trial.levels()).stream()
            .map(text -> warning(trial.experiment().schedule(), text));
    return Stream.concat(ofSchedule, losses(trial).stream());
  }

  /** Tells that training ends before there are losses to draw time steps by. */
  private static Optional<Problem> losses(WiredTrial trial) {
    Experiment experiment = trial.experiment();
    long wanted = (long) trial.times().memory() * trial.levels().timesteps();
    long drawn = (long) experiment.training().steps() * experiment.training().batch();
    if (drawn >= wanted) {
      return Optional.empty();
    }
    String text =
        "times '%s' waits for %d losses of each of %d steps, at least %d samples, and training takes %d: it trains as uniform does; train longer, or set a smaller memory or fewer timesteps"
            .formatted(
                experiment.times().part().name(),
                trial.times().memory(),
                trial.levels().timesteps(),
                wanted,
                drawn);
    return Optional.of(warning(experiment.times(), text));
  }

  private static Problem warning(Choice<?> choice, String text) {
    return new Problem(choice.at(), "warning: " + text);
  }

  /** How its settings came by their values. */
  public Origins origins(Explainer explainer) {
    return Origins.of(document, trials.stream().map(PlannedTrial::trial).toList(), explainer);
  }

  /** The trials, what sets them apart and what each takes, for people; their steps timed. */
  public String describe() {
    return new TrialTable(this).text();
  }
}
