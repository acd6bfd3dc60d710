package io.diffusionlab.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every point of each sweep with every point of the others; the last sweep varies fastest. */
record Product(List<Sweep> sweeps) implements Sweep {
  Product {
    sweeps = List.copyOf(sweeps);
  }

  @Override
  public long size() {
    return sweeps.stream().mapToLong(Sweep::size).reduce(1, Product::times);
  }

  private static long times(long a, long b) {
    return Math.multiplyHigh(a, b) == 0 && a * b >= 0 ? a * b : Long.MAX_VALUE;
  }

  @Override
  public Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>();
    sweeps.forEach(sweep -> paths.addAll(sweep.paths()));
    return paths;
  }

  @Override
  public List<Point> points() {
    List<Point> points = List.of(new Point(List.of()));
    for (Sweep sweep : sweeps) {
      List<Point> next = sweep.points();
      points = points.stream().flatMap(point -> next.stream().map(point::and)).toList();
    }
    return points;
  }
}
