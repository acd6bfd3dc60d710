package io.diffusionlab.config;

import io.diffusionlab.config.Sweep.Factor;
import io.diffusionlab.config.Sweep.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Refuses overrides that a sweep undoes: who types {@code attention=none} would be misled. */
final class OverruledOverrides {
  private final Node.Settings base;
  private final List<List<String>> overridden = new ArrayList<>();

  /**
   * @param base the experiment before the sweep's factors are applied
   */
  OverruledOverrides(Node.Settings base) {
    this.base = base;
    collect(List.of(), base);
  }

  private void collect(List<String> path, Node node) {
    if (node instanceof Node.Settings settings) {
      settings
          .entries()
          .forEach(
              (key, entry) -> {
                List<String> below = new ArrayList<>(path);
                below.add(key);
                collect(below, entry.value());
              });
    } else if (node.at().source().equals(Source.COMMAND_LINE)) {
      overridden.add(path);
    }
  }

  /**
   * @param trial {@code base} with the factors of {@code point} applied
   */
  void check(Point point, Node.Settings trial, Problems problems) {
    for (List<String> path : overridden) {
      Optional<Position> before = place(base, path);
      if (!before.equals(place(trial, path))) {
        problems.add(before.orElse(base.at()), message(String.join(".", path), point));
      }
    }
  }

  private static Optional<Position> place(Node root, List<String> path) {
    return Address.entry(root, path).map(entry -> entry.value().at());
  }

  private static String message(String path, Point point) {
    String section =
        point.factors().stream()
            .filter(factor -> overlap(path, factor.path()))
            .map(Factor::section)
            .findFirst()
            .orElse("sweep");
    return "the sweep sets '%s' too, and would win; override '%s' instead"
        .formatted(path.replaceFirst("\\.use$", ""), section);
  }

  private static boolean overlap(String one, String other) {
    return (one + ".").startsWith(other + ".") || other.startsWith(one + ".");
  }
}
