package io.diffusionlab.config;

import io.diffusionlab.config.RandomDraws.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code sweep.random}.
 *
 * <pre>
 * random:
 *   draws: 20
 *   over:
 *     training.learningRate: {log-uniform: [1e-4, 1e-2]}
 *     attention: {choice: [none, bottleneck]}
 * </pre>
 */
final class RandomReader {
  private static final List<String> KINDS = List.of("uniform", "log-uniform", "integer", "choice");

  private final Problems problems;
  private final SweepValues values;

  RandomReader(Problems problems, SweepValues values) {
    this.problems = problems;
    this.values = values;
  }

  Optional<Sweep> read(String section, Node node) {
    if (!(node instanceof Node.Settings settings)) {
      return problems.add(
          node.at(), "'%s' is not a map; expected 'draws' and 'over'".formatted(section));
    }
    values.refuseUnknown(section, settings, List.of("draws", "over", "seed"));
    Optional<Long> count = number(section, "draws", settings);
    long seed = settings.get("seed").isEmpty() ? 0 : number(section, "seed", settings).orElse(0L);
    List<Draw> draws =
        settings.get("over").map(over -> draws(section + ".over", over)).orElse(List.of());
    if (settings.get("over").isEmpty()) {
      problems.add(node.at(), "'%s' needs 'over': what to draw".formatted(section));
    }
    if (count.isEmpty() || draws.isEmpty()) {
      return Optional.empty();
    }
    return enough(node, new RandomDraws(draws, Math.toIntExact(count.get()), seed));
  }

  private Optional<Sweep> enough(Node node, RandomDraws random) {
    int found = random.points().size();
    if (found < random.count()) {
      String message = "'draws' is %d, but there are only %d different points to draw";
      return problems.add(node.at(), message.formatted(random.count(), found));
    }
    return Optional.of(random);
  }

  private Optional<Long> number(String section, String key, Node.Settings settings) {
    Optional<Long> number =
        settings
            .scalar(key)
            .flatMap(scalar -> Numbers.whole(scalar.text(), key.equals("seed") ? 0 : 1, 10_000));
    if (number.isEmpty()) {
      String message = "'%s.%s' must be a whole number from %d to 10,000";
      int least = key.equals("seed") ? 0 : 1;
      Position at = settings.get(key).map(Node::at).orElse(settings.at());
      problems.add(at, message.formatted(section, key, least));
    }
    return number;
  }

  private List<Draw> draws(String section, Node node) {
    List<Draw> draws = new ArrayList<>();
    if (!(node instanceof Node.Settings lines)) {
      problems.add(node.at(), "'%s' is not a map of settings".formatted(section));
      return draws;
    }
    for (Map.Entry<String, Node.Entry> line : lines.entries().entrySet()) {
      String path = line.getKey();
      String name = section + "." + path;
      if (values.isVariable(path, line.getValue())) {
        distribution(name, line.getValue().value())
            .ifPresent(from -> draws.add(new Draw(path, name, line.getValue().keyAt(), from)));
      }
    }
    return draws;
  }

  private Optional<Distribution> distribution(String name, Node node) {
    if (!(node instanceof Node.Settings settings) || settings.entries().size() != 1) {
      return problems.add(
          node.at(),
          "'%s' needs one distribution, such as {uniform: [0, 1]}. Known: %s"
              .formatted(name, String.join(", ", KINDS)));
    }
    Map.Entry<String, Node.Entry> only = settings.entries().entrySet().iterator().next();
    if (!KINDS.contains(only.getKey())) {
      String hint = Nearest.hint(only.getKey(), KINDS);
      return problems.add(
          only.getValue().keyAt(),
          "no distribution is called '%s'%s".formatted(only.getKey(), hint));
    }
    return distribution(only.getKey(), name, only.getValue().value());
  }

  private Optional<Distribution> distribution(String kind, String name, Node operand) {
    if (kind.equals("choice")) {
      return values.values(name, operand).map(Distribution.OneOf::new);
    }
    Optional<List<Double>> bounds = bounds(operand);
    double min = bounds.map(pair -> pair.get(0)).orElse(0.0);
    double max = bounds.map(pair -> pair.get(1)).orElse(0.0);
    Optional<Distribution> distribution =
        bounds.isEmpty() || min > max ? Optional.empty() : of(kind, min, max, operand.at());
    String expected =
        switch (kind) {
          case "integer" -> "[least, greatest], whole numbers";
          case "log-uniform" -> "[least, greatest], numbers above 0";
          default -> "[least, greatest]";
        };
    return distribution.isPresent()
        ? distribution
        : problems.add(
            operand.at(),
            "'%s' is %s: %s; expected %s"
                .formatted(name, kind, YamlWriter.line(operand), expected));
  }

  private static Optional<Distribution> of(String kind, double min, double max, Position at) {
    boolean whole = min == Math.rint(min) && max == Math.rint(max);
    return switch (kind) {
      case "integer" ->
          whole
              ? Optional.of(new Distribution.WholeNumber((long) min, (long) max, at))
              : Optional.empty();
      case "log-uniform" ->
          min > 0 ? Optional.of(new Distribution.LogUniform(min, max, at)) : Optional.empty();
      default -> Optional.of(new Distribution.Uniform(min, max, at));
    };
  }

  private static Optional<List<Double>> bounds(Node node) {
    if (!(node instanceof Node.Items list) || list.items().size() != 2) {
      return Optional.empty();
    }
    List<Double> bounds = new ArrayList<>();
    for (Node item : list.items()) {
      if (item instanceof Node.Scalar scalar) {
        Numbers.real(scalar.text()).filter(Double::isFinite).ifPresent(bounds::add);
      }
    }
    return bounds.size() == 2 ? Optional.of(bounds) : Optional.empty();
  }
}
