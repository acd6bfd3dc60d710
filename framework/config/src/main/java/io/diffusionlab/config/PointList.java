package io.diffusionlab.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Points that an author wrote down one by one. */
record PointList(List<Point> points) implements Sweep {
  PointList {
    points = List.copyOf(points);
  }

  @Override
  public long size() {
    return points.size();
  }

  @Override
  public Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>();
    points.forEach(point -> point.factors().forEach(factor -> paths.add(factor.path())));
    return paths;
  }
}
