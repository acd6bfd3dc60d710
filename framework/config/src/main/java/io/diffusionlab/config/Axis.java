package io.diffusionlab.config;

import java.util.List;
import java.util.Set;

/**
 * One setting and the values it takes in turn.
 *
 * @param path its key path
 * @param section of the sweep that names it
 * @param keyAt where that is
 */
record Axis(String path, String section, Position keyAt, List<Node> values) implements Sweep {
  Axis {
    values = List.copyOf(values);
  }

  @Override
  public long size() {
    return values.size();
  }

  @Override
  public Set<String> paths() {
    return Set.of(path);
  }

  @Override
  public List<Point> points() {
    return values.stream().map(value -> new Point(List.of(factor(value)))).toList();
  }

  private Factor factor(Node value) {
    return new Factor(path, section, keyAt, value);
  }
}
