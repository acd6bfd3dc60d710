package io.diffusionlab.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The first values of all axes together, then the second ones, and so on.
 *
 * @param axes of the same length, at least one
 */
record Zip(List<Axis> axes) implements Sweep {
  Zip {
    axes = List.copyOf(axes);
  }

  @Override
  public long size() {
    return axes.get(0).size();
  }

  @Override
  public Set<String> paths() {
    return new LinkedHashSet<>(axes.stream().map(Axis::path).toList());
  }

  @Override
  public List<Point> points() {
    List<List<Point>> columns = axes.stream().map(Axis::points).toList();
    return IntStream.range(0, Math.toIntExact(size()))
        .mapToObj(row -> columns.stream().map(column -> column.get(row)))
        .map(row -> row.reduce(new Point(List.of()), Point::and))
        .toList();
  }
}
