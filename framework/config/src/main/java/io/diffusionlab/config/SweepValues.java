package io.diffusionlab.config;

import io.diffusionlab.config.Sweep.Factor;
import io.diffusionlab.config.Sweep.Point;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a sweep's operations are made of: settings and the values that they take. */
final class SweepValues {
  /** What is not a trial's, but the experiment's. */
  private static final Set<String> OF_ALL_TRIALS =
      Set.of("extends", "quick", Document.QUESTION, Document.DESCRIPTION, Document.SWEEP);

  private static final String POINTS = "a list of points such as [{attention: none}]";

  private final Problems problems;

  SweepValues(Problems problems) {
    this.problems = problems;
  }

  void refuseUnknown(String name, Node.Settings section, List<String> known) {
    section
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                String hint = Nearest.hint(key, known);
                problems.add(
                    entry.keyAt(), "'%s' has no setting '%s'%s".formatted(name, key, hint));
              }
            });
  }

  /** One for each line {@code path: [values]}. */
  List<Axis> axes(String section, Node node) {
    if (!(node instanceof Node.Settings lines)) {
      problems.add(
          node.at(),
          "'%s' is not a map; expected lines such as 'schedule: [linear, cosine]'"
              .formatted(section));
      return List.of();
    }
    List<Axis> axes = new ArrayList<>();
    lines.entries().forEach((path, entry) -> axis(section, path, entry).ifPresent(axes::add));
    return axes;
  }

  private Optional<Axis> axis(String section, String path, Node.Entry entry) {
    String name = section + "." + path;
    if (!isVariable(path, entry)) {
      return Optional.empty();
    }
    Optional<List<Node>> values = values(name, entry.value());
    return values.map(found -> new Axis(path, name, entry.keyAt(), found));
  }

  /** Whether a sweep may vary {@code path}; else why not is noted. */
  boolean isVariable(String path, Node.Entry entry) {
    if (path.equals(SweepReader.SEED)) {
      problems.add(entry.keyAt(), "the seed is varied by 'sweep.seeds' alone");
      return false;
    }
    if (OF_ALL_TRIALS.contains(KeyPath.parse(path).get(0))) {
      problems.add(entry.keyAt(), "'%s' is the same for all trials of a sweep".formatted(path));
      return false;
    }
    if (!KeyPath.isComplete(path)) {
      problems.add(entry.keyAt(), "'%s' is not the path of a setting".formatted(path));
      return false;
    }
    return true;
  }

  Optional<Sweep> zip(String section, Node node) {
    List<Axis> axes = axes(section, node);
    if (axes.isEmpty()) {
      return Optional.empty();
    }
    Axis first = axes.get(0);
    for (Axis axis : axes) {
      if (axis.size() != first.size()) {
        String message = "'%s' has %d values and '%s' %d; a zip takes one of each at a time";
        return problems.add(
            axis.keyAt(),
            message.formatted(axis.section(), axis.size(), first.section(), first.size()));
      }
    }
    return Optional.of(new Zip(axes));
  }

  /** Of a list of maps, {@code {path: value, path: value}}. */
  Optional<Sweep> points(String section, Node node) {
    Optional<List<Node>> items = differing(section, items(section, node, POINTS));
    List<Point> points = new ArrayList<>();
    items.orElse(List.of()).forEach(item -> point(section, item).ifPresent(points::add));
    return points.isEmpty() ? Optional.empty() : Optional.of(new PointList(points));
  }

  private Optional<Point> point(String section, Node node) {
    if (!(node instanceof Node.Settings settings) || settings.entries().isEmpty()) {
      return problems.add(
          node.at(), "'%s' expects maps such as {attention: none}".formatted(section));
    }
    List<Factor> factors = new ArrayList<>();
    settings
        .entries()
        .forEach(
            (path, entry) -> {
              if (isVariable(path, entry)) {
                factors.add(new Factor(path, section, entry.keyAt(), entry.value()));
              }
            });
    return Optional.of(new Point(factors));
  }

  Optional<Sweep> seeds(Node.Entry entry) {
    Optional<List<Node>> values = values("sweep." + SweepReader.SEEDS, entry.value());
    values.ifPresent(seeds -> seeds.forEach(this::checkSeed));
    return values.map(
        seeds ->
            new Axis(
                SweepReader.SEED, "sweep." + SweepReader.SEEDS, entry.keyAt(), List.copyOf(seeds)));
  }

  private void checkSeed(Node seed) {
    if (seed instanceof Node.Scalar scalar) {
      new ScalarBinder(problems).bind(long.class, scalar, SweepReader.SEED);
    } else {
      problems.add(seed.at(), "a seed must be a whole number");
    }
  }

  /** The maps of a list that is not empty, each of which takes points away. */
  Optional<List<Node>> patterns(String section, Node node) {
    return items(section, node, POINTS);
  }

  /** The maps of a list that is not empty, each of which is a sweep. */
  Optional<List<Node>> sections(String section, Node node) {
    return items(section, node, "a list such as [{grid: {attention: [none]}}, {}]");
  }

  /** Those of a list that holds none twice. */
  Optional<List<Node>> values(String name, Node node) {
    return differing(name, items(name, node, "a list of values to try"));
  }

  private Optional<List<Node>> differing(String name, Optional<List<Node>> values) {
    Set<String> seen = new HashSet<>();
    for (Node value : values.orElse(List.of())) {
      String text = YamlWriter.line(value);
      if (!seen.add(text)) {
        problems.add(value.at(), "'%s' lists %s twice".formatted(name, text));
      }
    }
    return values;
  }

  /** Those of a list that is not empty. */
  private Optional<List<Node>> items(String name, Node node, String expected) {
    if (node instanceof Node.Items list && !list.items().isEmpty()) {
      return Optional.of(list.items());
    }
    String found = node instanceof Node.Items ? "an empty list" : "'" + YamlWriter.line(node) + "'";
    return problems.add(node.at(), "'%s' is %s; expected %s".formatted(name, found, expected));
  }
}
