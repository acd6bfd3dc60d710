package io.diffusionlab.config;

import java.util.ArrayList;
import java.util.List;

/** A set of points in the space of settings. Sweeps combine to larger ones. */
interface Sweep {

  /** How many points; {@code Long.MAX_VALUE} if they cannot be counted. */
  long size();

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
  }

  /**
   * One setting of a point.
   *
   * @param path its key path
   * @param keyAt where the sweep names it
   * @param label the value, short and readable
   */
  record Factor(String path, Position keyAt, Node value, String label) {}
}
