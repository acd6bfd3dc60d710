package io.diffusionlab.config;

import io.diffusionlab.config.Sweep.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the {@code sweep} section.
 *
 * <pre>
 * sweep:
 *   grid: {attention: [none, bottleneck], training.learningRate: [1e-4, 2e-4]}
 *   exclude: [{attention: none, training.learningRate: 2e-4}]
 *   repeat: {seeds: [0, 1, 2]}
 * </pre>
 *
 * <p>What {@code grid}, {@code zip}, {@code list}, {@code union} and {@code random} give is
 * multiplied, {@code exclude} takes points away, and the seeds repeat what is left.
 */
final class SweepReader {
  static final String SEED = "seed";
  static final String SEEDS = "seeds";
  private static final String REPEAT = "repeat";
  private static final String EXCLUDE = "exclude";
  private static final List<String> OPERATIONS = List.of("grid", "zip", "list", "union", "random");
  private static final long MAX_POINTS = 10_000;

  private final Problems problems;
  private final SweepValues values;

  SweepReader(Problems problems) {
    this.problems = problems;
    this.values = new SweepValues(problems);
  }

  /** The sweep; an unreadable piece of it is left out and noted. */
  Sweep read(Node node) {
    List<Sweep> sweeps = new ArrayList<>();
    sweeps.add(section("sweep", node, List.of(REPEAT, SEEDS)));
    if (node instanceof Node.Settings section) {
      seeds(section).ifPresent(sweeps::add);
    }
    Sweep sweep = new Product(sweeps);
    return isSmall(sweep, node) ? sweep : new Product(List.of());
  }

  private boolean isSmall(Sweep sweep, Node node) {
    if (sweep.size() > MAX_POINTS) {
      problems.add(
          node.at(), "the sweep has %,d trials; at most %,d".formatted(sweep.size(), MAX_POINTS));
    }
    return sweep.size() <= MAX_POINTS;
  }

  /**
   * @param name as messages call it
   * @param more keys that may stand there beside the operations
   */
  private Sweep section(String name, Node node, List<String> more) {
    List<String> known = new ArrayList<>(OPERATIONS);
    known.add(EXCLUDE);
    known.addAll(more);
    if (!(node instanceof Node.Settings section)) {
      String expected = String.join("', '", known);
      problems.add(node.at(), "'%s' is not a map; expected '%s'".formatted(name, expected));
      return new Product(List.of());
    }
    values.refuseUnknown(name, section, known);
    List<Sweep> sweeps = new ArrayList<>();
    for (String operation : OPERATIONS) {
      section.get(operation).ifPresent(operand -> add(name, operation, operand, sweeps));
    }
    Product all = new Product(sweeps);
    return section.get(EXCLUDE).map(excluded -> remainder(name, all, excluded)).orElse(all);
  }

  private void add(String name, String operation, Node operand, List<Sweep> sweeps) {
    String section = name + "." + operation;
    Optional<Sweep> sweep =
        switch (operation) {
          case "grid" -> Optional.of(new Product(List.copyOf(values.axes(section, operand))));
          case "zip" -> values.zip(section, operand);
          case "list" -> values.points(section, operand);
          case "union" -> union(section, operand);
          default -> new RandomReader(problems, values).read(section, operand);
        };
    sweep.ifPresent(
        found -> {
          refuseTwice(section, operand, found, sweeps);
          sweeps.add(found);
        });
  }

  private void refuseTwice(String section, Node operand, Sweep found, List<Sweep> earlier) {
    Set<String> twice = new LinkedHashSet<>(found.paths());
    twice.retainAll(new Product(earlier).paths());
    for (String path : twice) {
      problems.add(operand.at(), "'%s' varies '%s' a second time".formatted(section, path));
    }
  }

  private Optional<Sweep> union(String section, Node node) {
    return values
        .sections(section, node)
        .map(items -> new Union(items.stream().map(i -> section(section, i, List.of())).toList()));
  }

  private Sweep remainder(String name, Sweep sweep, Node node) {
    String section = name + "." + EXCLUDE;
    if (!isSmall(sweep, node)) {
      return sweep;
    }
    List<Point> points = sweep.points();
    List<PointPattern> patterns = new ArrayList<>();
    for (Node item : values.patterns(section, node).orElse(List.of())) {
      pattern(section, item, sweep.paths()).ifPresent(patterns::add);
    }
    for (PointPattern pattern : patterns) {
      if (!points.isEmpty() && points.stream().noneMatch(pattern::matches)) {
        problems.add(pattern.at(), "'%s' matches no point of the sweep".formatted(section));
      }
    }
    Remainder remainder = new Remainder(sweep, patterns);
    if (remainder.points().isEmpty()) {
      problems.add(node.at(), "'%s' leaves no point of the sweep".formatted(section));
    }
    return remainder;
  }

  private Optional<PointPattern> pattern(String section, Node node, Set<String> varied) {
    if (!(node instanceof Node.Settings settings) || settings.entries().isEmpty()) {
      return problems.add(
          node.at(), "'%s' expects maps such as {attention: none}".formatted(section));
    }
    Map<String, Node> wanted = new LinkedHashMap<>();
    settings
        .entries()
        .forEach(
            (path, entry) -> {
              if (!varied.contains(path)) {
                String hint = Nearest.hint(path, varied);
                problems.add(entry.keyAt(), "the sweep does not vary '%s'%s".formatted(path, hint));
              }
              wanted.put(path, entry.value());
            });
    boolean usable = varied.containsAll(wanted.keySet());
    return usable ? Optional.of(new PointPattern(node.at(), wanted)) : Optional.empty();
  }

  private Optional<Sweep> seeds(Node.Settings section) {
    Optional<Node.Entry> plain = Optional.ofNullable(section.entries().get(SEEDS));
    Optional<Node.Entry> repeated =
        section.get(REPEAT).flatMap(repeat -> repeat(repeat, plain.isPresent()));
    return plain.or(() -> repeated).flatMap(values::seeds);
  }

  private Optional<Node.Entry> repeat(Node node, boolean again) {
    if (!(node instanceof Node.Settings repeat)) {
      return problems.add(node.at(), "'sweep.repeat' is not a map; expected {seeds: [0, 1, 2]}");
    }
    values.refuseUnknown("sweep.repeat", repeat, List.of(SEEDS));
    if (again) {
      return problems.add(node.at(), "'sweep.seeds' gives the seeds too; keep one of the two");
    }
    return Optional.ofNullable(repeat.entries().get(SEEDS));
  }
}
