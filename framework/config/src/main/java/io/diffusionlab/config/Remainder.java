package io.diffusionlab.config;

import java.util.List;
import java.util.Set;

/** What is left of a sweep without the points that a pattern matches. */
record Remainder(Sweep sweep, List<PointPattern> excluded) implements Sweep {
  Remainder {
    excluded = List.copyOf(excluded);
  }

  @Override
  public long size() {
    return sweep.size();
  }

  @Override
  public Set<String> paths() {
    return sweep.paths();
  }

  @Override
  public List<Point> points() {
    return sweep.points().stream()
        .filter(point -> excluded.stream().noneMatch(pattern -> pattern.matches(point)))
        .toList();
  }
}
