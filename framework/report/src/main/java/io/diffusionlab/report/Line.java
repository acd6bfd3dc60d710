package io.diffusionlab.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a chart.
 *
 * @param look of its variant: colour and dashes
 * @param points x, y; a y that is not finite is a gap
 */
record Line(String label, int look, Weight weight, List<double[]> points) {

  private static final int MOST_POINTS = 400; // more than a chart has room for

  /** How much a line stands out. */
  enum Weight {
    /** Of a whole variant. */
    MEAN,
    /** Beside its variant's mean. */
    PALE,
    /** Of a variant that has no mean: the first one, which stands for it in the legend. */
    FIRST,
    FURTHER
  }

  Line {
    points = thinned(points);
  }

  private static List<double[]> thinned(List<double[]> points) {
    if (points.size() <= MOST_POINTS) {
      return List.copyOf(points);
    }
    List<double[]> some = new ArrayList<>();
    for (int i = 0; i < MOST_POINTS; i++) {
      some.add(points.get((int) ((long) i * (points.size() - 1) / (MOST_POINTS - 1))));
    }
    return List.copyOf(some);
  }

  boolean inLegend() {
    return weight == Weight.MEAN || weight == Weight.FIRST;
  }
}
