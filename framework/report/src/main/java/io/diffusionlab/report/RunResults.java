package io.diffusionlab.report;

import io.diffusionlab.report.statistics.Comparison;
import io.diffusionlab.report.statistics.Holm;
import io.diffusionlab.report.statistics.PairedTest;
import io.diffusionlab.report.statistics.Summary;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.TrialView;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import java.io.IOException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.Iterator;
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

  /** The scores by which variants are told better from worse. */
  List<Score> merits() {
    return kindsOfScore().stream().filter(score -> score.better() != Better.NEITHER).toList();
  }

  /** What the others are compared with unless somebody says otherwise: the first variant. */
  Variant baseline() {
    return variants().keySet().iterator().next();
  }

  /** How many trials of a variant have been scored: {@code 3}, {@code 2 of 3}. */
  static String seeds(List<TrialResult> variant) {
    long done = variant.stream().filter(trial -> trial.scores().isPresent()).count();
    return done == variant.size() ? "" + done : done + " of " + variant.size();
  }

  /** Whether a variant's mean is the best one; none is where all are alike. */
  boolean isBest(List<TrialResult> variant, Score score) {
    Optional<Summary> summary = summary(variant, score.name());
    if (summary.isEmpty() || score.better() == Better.NEITHER) {
      return false;
    }
    double sign = score.better() == Better.HIGHER ? 1 : -1;
    DoubleSummaryStatistics means =
        variants().values().stream()
            .flatMap(trials -> summary(trials, score.name()).stream())
            .mapToDouble(other -> sign * other.mean())
            .summaryStatistics();
    return sign * summary.get().mean() == means.getMax() && means.getMin() < means.getMax();
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
   * Each other variant that shares seeds with the baseline, compared with it on one score; the
   * tests are corrected for their number.
   */
  Map<Variant, Comparison> comparisons(Score score, Variant baseline) {
    Map<Variant, PairedTest> tests = new LinkedHashMap<>();
    List<TrialResult> others = variants().getOrDefault(baseline, List.of());
    variants()
        .forEach(
            (variant, trials) -> {
              if (!variant.equals(baseline)) {
                test(trials, others, score.name()).ifPresent(test -> tests.put(variant, test));
              }
            });
    Iterator<Double> adjusted =
        Holm.adjust(tests.values().stream().map(PairedTest::p).toList()).iterator();
    Map<Variant, Comparison> comparisons = new LinkedHashMap<>();
    tests.forEach(
        (variant, test) ->
            comparisons.put(
                variant, new Comparison(test, adjusted.next(), tests.size(), score.better())));
    return comparisons;
  }

  /** Over the seeds that both have the score for; empty if there are none. */
  private static Optional<PairedTest> test(
      List<TrialResult> variant, List<TrialResult> baseline, String score) {
    Map<Long, Double> ones = bySeed(variant, score);
    Map<Long, Double> others = bySeed(baseline, score);
    ones.keySet().retainAll(others.keySet());
    return ones.isEmpty()
        ? Optional.empty()
        : Optional.of(
            PairedTest.of(
                List.copyOf(ones.values()), ones.keySet().stream().map(others::get).toList()));
  }

  private static Map<Long, Double> bySeed(List<TrialResult> trials, String score) {
    Map<Long, Double> values = new LinkedHashMap<>();
    trials.forEach(
        trial -> trial.score(score).ifPresent(value -> values.put(trial.view().seed(), value)));
    return values;
  }
}
