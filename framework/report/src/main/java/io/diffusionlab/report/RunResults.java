package io.diffusionlab.report;

import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.TrialView;
import io.diffusionlab.spi.Score;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Every trial of a run, and the same grouped by variant. */
record RunResults(RunView run, List<TrialResult> trials) {

  static RunResults read(RunView run) throws IOException {
    List<TrialResult> trials = new ArrayList<>();
    for (TrialView trial : run.trials()) {
      trials.add(TrialResult.read(trial));
    }
    return new RunResults(run, List.copyOf(trials));
  }

  /** Trials that differ in the seed alone, in the sweep's order. */
  Map<Variant, List<TrialResult>> variants() {
    Map<Variant, List<TrialResult>> variants = new LinkedHashMap<>();
    for (TrialResult trial : trials) {
      variants.computeIfAbsent(trial.variant(), variant -> new ArrayList<>()).add(trial);
    }
    return variants;
  }

  /** The first score of each name, in the order in which they were measured. */
  List<Score> kindsOfScore() {
    Map<String, Score> first = new LinkedHashMap<>();
    trials.forEach(t -> t.allScores().forEach(score -> first.putIfAbsent(score.name(), score)));
    return List.copyOf(first.values());
  }

  /** Over the trials of a variant that have this score; empty if none has. */
  static Optional<Summary> summary(List<TrialResult> variant, String score) {
    List<Double> values =
        variant.stream()
            .map(trial -> trial.score(score))
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Summary.of(values));
  }

  /**
   * The variant's score less the baseline's, paired by seed: what both share, such as the data and
   * the first weights, then cancels.
   */
  static Optional<Summary> difference(
      List<TrialResult> variant, List<TrialResult> baseline, String score) {
    List<Double> differences = new ArrayList<>();
    for (TrialResult trial : variant) {
      baseline.stream()
          .filter(other -> other.view().seed() == trial.view().seed())
          .findFirst()
          .ifPresent(
              other -> {
                double difference =
                    trial.score(score).orElse(Double.NaN) - other.score(score).orElse(Double.NaN);
                if (!Double.isNaN(difference)) {
                  differences.add(difference);
                }
              });
    }
    return differences.isEmpty() ? Optional.empty() : Optional.of(Summary.of(differences));
  }
}
