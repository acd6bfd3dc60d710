package io.diffusionlab.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A set of points in the space of settings. Sweeps combine to larger ones. */
interface Sweep {

  /** How many points, at most; {@code Long.MAX_VALUE} if they cannot be counted. */
  long size();

  /** The settings that are varied, by their key paths. */
  Set<String> paths();

  /** The points, in the order in which they are to be tried. */
  List<Point> points();

  /** The settings that make one point, in order. */
  record Point(List<Factor> factors) {
    public Point {
      factors = List.copyOf(factors);
    }

    Point and(Point other) {
      List<Factor> both = new ArrayList<>(factors);
      both.addAll(other.factors);
      return new Point(both);
    }

    /** Equal for points that set the same to the same. */
    List<String> identity() {
      return factors.stream().flatMap(factor -> factor.identity().stream()).toList();
    }
  }

  /**
   * One setting of a point.
   *
   * @param path its key path
   * @param section of the sweep that varies it, {@code sweep.grid.attention}
   * @param keyAt where the sweep names it
   * @param value perhaps with a {@code label} that its author gave it
   */
  record Factor(String path, String section, Position keyAt, Node value) {

    List<String> identity() {
      return List.of(path, YamlWriter.line(Labels.unlabelled(value)));
    }
  }
}
