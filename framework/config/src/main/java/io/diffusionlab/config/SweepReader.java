package io.diffusionlab.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the {@code sweep} section.
 *
 * <pre>
 * sweep:
 *   grid:
 *     attention: [none, bottleneck]
 *     training.learningRate: [1e-4, 2e-4]
 *   seeds: [0, 1, 2]
 * </pre>
 */
final class SweepReader {
  static final String SEED = "seed";
  private static final String GRID = "grid";
  private static final String SEEDS = "seeds";
  private static final long MAX_POINTS = 10_000;

  private final Problems problems;

  SweepReader(Problems problems) {
    this.problems = problems;
  }

  /** The sweep; an unreadable piece of it is left out and noted. */
  Sweep read(Node node) {
    if (!(node instanceof Node.Settings section)) {
      problems.add(node.at(), "'sweep' is not a map; expected 'grid' and 'seeds'");
      return new Product(List.of());
    }
    refuseUnknown(section);
    List<Sweep> sweeps = new ArrayList<>();
    section.get(GRID).ifPresent(grid -> sweeps.addAll(grid(grid)));
    Optional.ofNullable(section.entries().get(SEEDS)).flatMap(this::seeds).ifPresent(sweeps::add);
    Sweep sweep = new Product(sweeps);
    if (sweep.size() > MAX_POINTS) {
      problems.add(
          node.at(), "the sweep has %,d trials; at most %,d".formatted(sweep.size(), MAX_POINTS));
      return new Product(List.of());
    }
    return sweep;
  }

  private void refuseUnknown(Node.Settings section) {
    List<String> known = List.of(GRID, SEEDS);
    section
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                String hint = Nearest.hint(key, known);
                problems.add(entry.keyAt(), "'sweep' has no setting '%s'%s".formatted(key, hint));
              }
            });
  }

  private List<Sweep> grid(Node node) {
    if (!(node instanceof Node.Settings grid)) {
      problems.add(
          node.at(),
          "'sweep.grid' is not a map; expected lines such as 'schedule: [linear, cosine]'");
      return List.of();
    }
    List<Sweep> axes = new ArrayList<>();
    grid.entries().forEach((path, entry) -> axis(path, entry).ifPresent(axes::add));
    return axes;
  }

  private Optional<Sweep> axis(String path, Node.Entry entry) {
    if (path.equals(SEED)) {
      return problems.add(entry.keyAt(), "the seed is varied by 'sweep.seeds', not by the grid");
    }
    if (!KeyPath.isComplete(path)) {
      return problems.add(entry.keyAt(), "'%s' is not the path of a setting".formatted(path));
    }
    return values("sweep.grid." + path, entry.value())
        .map(values -> new Axis(path, entry.keyAt(), values));
  }

  private Optional<Sweep> seeds(Node.Entry entry) {
    Optional<List<Node>> values = values("sweep." + SEEDS, entry.value());
    values.ifPresent(seeds -> seeds.forEach(this::checkSeed));
    return values.map(seeds -> new Axis(SEED, entry.keyAt(), seeds));
  }

  private void checkSeed(Node seed) {
    if (seed instanceof Node.Scalar scalar) {
      new ScalarBinder(problems).bind(long.class, scalar, SEED);
    } else {
      problems.add(seed.at(), "a seed must be a whole number");
    }
  }

  private Optional<List<Node>> values(String name, Node node) {
    if (!(node instanceof Node.Items list) || list.items().isEmpty()) {
      return problems.add(
          node.at(), "'%s' is %s; expected a list of values to try".formatted(name, found(node)));
    }
    Set<String> seen = new HashSet<>();
    for (Node value : list.items()) {
      String text = YamlWriter.line(value);
      if (!seen.add(text)) {
        problems.add(value.at(), "'%s' lists %s twice".formatted(name, text));
      }
    }
    return Optional.of(list.items());
  }

  private static String found(Node node) {
    return node instanceof Node.Items ? "an empty list" : "'" + YamlWriter.line(node) + "'";
  }
}
