package io.diffusionlab.runner;

import io.diffusionlab.config.Choice;
import io.diffusionlab.config.ConfigException;
import io.diffusionlab.config.RecordWriter;
import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The {@code fewSteps:} section: further samplers for the one trained model, at several costs. */
public record FewSteps(
    @Default("[]") @About("samplers to draw with, each at every cost")
        List<Choice<Sampler>> samplers,
    @Default("[5, 10, 20, 50]")
        @Range(min = 1)
        @About("costs: network calls for one sample, which become each sampler's 'steps'")
        List<Integer> steps,
    @Default("[]") @About("the scores to take of each; a curve over network calls each")
        List<Choice<Metric>> metrics) {

  public FewSteps {
    samplers = List.copyOf(samplers);
    steps = steps.stream().sorted().distinct().toList();
    metrics = List.copyOf(metrics);
    if (!samplers.isEmpty() && (metrics.isEmpty() || steps.isEmpty())) {
      throw new IllegalArgumentException(
          "it names samplers but no %s; for example 'metrics: [fid]' and 'steps: [5, 10, 20]'"
              .formatted(metrics.isEmpty() ? "metrics" : "steps"));
    }
  }

  /**
   * Every sampler at every cost: all costs of the first, then of the next.
   *
   * @throws ConfigException at a sampler that has no setting {@code steps}
   */
  public List<Choice<Sampler>> draws() {
    List<Choice<Sampler>> draws = new ArrayList<>();
    for (Choice<Sampler> sampler : samplers) {
      steps.forEach(count -> draws.add(sampler.with("steps", String.valueOf(count))));
    }
    return draws;
  }

  /** A name for each sampler: its own, and as much of its settings as tells it from the others. */
  public List<String> labels() {
    return samplers.stream().map(this::label).toList();
  }

  private String label(Choice<Sampler> sampler) {
    Map<String, String> differing = new TreeMap<>(RecordWriter.flatten(sampler.config()));
    differing
        .entrySet()
        .removeIf(
            setting ->
                samplers.stream()
                    .filter(other -> other.part().equals(sampler.part()))
                    .map(other -> RecordWriter.flatten(other.config()))
                    .allMatch(other -> setting.getValue().equals(other.get(setting.getKey()))));
    String settings =
        differing.entrySet().stream()
            .map(setting -> " " + setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining());
    return sampler.part().name() + settings;
  }
}
