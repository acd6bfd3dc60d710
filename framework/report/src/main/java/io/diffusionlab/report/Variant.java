package io.diffusionlab.report;

import static java.util.stream.Collectors.joining;

import java.util.Map;

/** One cell of a sweep: the same settings but for the seed. */
record Variant(Map<String, String> factors) {

  /**
   * {@code none} where one factor is varied, {@code attention=none, width=32} where several are.
   */
  String label() {
    return switch (factors.size()) {
      case 0 -> "all";
      case 1 -> factors.values().iterator().next();
      default ->
          factors.entrySet().stream()
              .map(factor -> factor.getKey() + "=" + factor.getValue())
              .collect(joining(", "));
    };
  }
}
