package io.diffusionlab.config;

import io.diffusionlab.config.Sweep.Factor;
import io.diffusionlab.config.Sweep.Point;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Short readable names of the values that the points of one sweep set. */
final class FactorLabels {
  private final Map<String, Map<String, String>> byPath = new HashMap<>();

  /** Notes values that their authors gave the same label. */
  FactorLabels(List<Point> points, Problems problems) {
    Map<String, Map<String, Node>> values = new LinkedHashMap<>();
    for (Point point : points) {
      for (Factor factor : point.factors()) {
        values
            .computeIfAbsent(factor.path(), path -> new LinkedHashMap<>())
            .putIfAbsent(YamlWriter.line(factor.value()), factor.value());
      }
    }
    values.forEach((path, ofPath) -> label(path, ofPath, problems));
  }

  private void label(String path, Map<String, Node> values, Problems problems) {
    Map<String, String> labels = new HashMap<>();
    Map<String, String> taken = new HashMap<>();
    List<String> all = Labels.of(List.copyOf(values.values()));
    int i = 0;
    for (Map.Entry<String, Node> value : values.entrySet()) {
      String label = all.get(i++);
      String means = YamlWriter.line(Labels.unlabelled(value.getValue()));
      if (!taken.computeIfAbsent(label, any -> means).equals(means)) {
        problems.add(
            value.getValue().at(),
            "two values of '%s' would both be called '%s'".formatted(path, label));
      }
      labels.put(value.getKey(), label);
    }
    byPath.put(path, labels);
  }

  String of(Factor factor) {
    return byPath
        .getOrDefault(factor.path(), Map.of())
        .getOrDefault(YamlWriter.line(factor.value()), "");
  }
}
