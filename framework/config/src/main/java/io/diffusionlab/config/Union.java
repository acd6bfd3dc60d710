package io.diffusionlab.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The points of one sweep and then those of the next; a point that both have comes once. */
record Union(List<Sweep> sweeps) implements Sweep {
  Union {
    sweeps = List.copyOf(sweeps);
  }

  @Override
  public long size() {
    return sweeps.stream().mapToLong(Sweep::size).reduce(0, Union::plus);
  }

  private static long plus(long a, long b) {
    return a + b < 0 ? Long.MAX_VALUE : a + b;
  }

  @Override
  public Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>();
    sweeps.forEach(sweep -> paths.addAll(sweep.paths()));
    return paths;
  }

  @Override
  public List<Point> points() {
    Map<List<String>, Point> points = new LinkedHashMap<>();
    for (Sweep sweep : sweeps) {
      sweep.points().forEach(point -> points.putIfAbsent(point.identity(), point));
    }
    return List.copyOf(points.values());
  }
}
