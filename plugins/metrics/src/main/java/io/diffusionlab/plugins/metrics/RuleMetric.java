package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.SampleRule;
import io.diffusionlab.spi.SampleRule.Verdict;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.spi.TrainedModel;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How many generated samples keep the data set's own rule. */
@About("Share of generated samples that keep the data set's rule, and of classes among them")
public final class RuleMetric implements Metric {

  private final Config config;

  /** Settings. */
  public record Config(
      @Range(min = 1) @About("samples to generate; if left out, the experiment's")
          Optional<Integer> samples) {}

  @Inject
  public RuleMetric(Config config) {
    this.config = config;
  }

  /** Four scores; none if the data set has no rule, so that a sweep may vary its data set. */
  @Override
  public List<Score> score(TrainedModel model) {
    Dataset dataset = model.dataset();
    Optional<SampleRule> rule = dataset.rule();
    if (rule.isEmpty()) {
      return List.of();
    }
    List<Verdict> verdicts = new ArrayList<>();
    int count = config.samples().orElseGet(model::sampleCount);
    float[] samples = model.samples(count);
    int size = dataset.shape().size();
    for (int i = 0; i < count; i++) {
      verdicts.add(rule.get().judge(Arrays.copyOfRange(samples, i * size, (i + 1) * size)));
    }
    return scores(verdicts, dataset.classes().size(), rule.get().name());
  }

  /** Pure: verdicts to scores. */
  static List<Score> scores(List<Verdict> verdicts, int classes, String rule) {
    long kept = verdicts.stream().filter(Verdict::keeps).count();
    long recognised = verdicts.stream().filter(verdict -> verdict.label() >= 0).count();
    long covered =
        verdicts.stream()
            .filter(Verdict::keeps)
            .mapToInt(Verdict::label)
            .filter(label -> label >= 0)
            .distinct()
            .count();
    int all = verdicts.size();
    return List.of(
        share("rule_kept", kept, all, all, "rule '" + rule + "', generated samples"),
        share("rule_recognised", recognised, all, all, "generated samples that look like a class"),
        share(
            "rule_kept_of_recognised",
            kept,
            recognised,
            (int) recognised,
            "rule '%s', recognised samples; chance is 1/%d".formatted(rule, classes)),
        share(
            "classes_covered", covered, classes, all, "classes among samples that keep the rule"));
  }

  /** A share of nothing is 0. */
  private static Score share(String name, long part, long whole, int samples, String basis) {
    return new Score(name, whole == 0 ? 0 : (double) part / whole, Better.HIGHER, samples, basis);
  }
}
