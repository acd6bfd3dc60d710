package io.diffusionlab.report.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Correction for several tests at once, so that they rarely claim even one thing wrongly. */
public final class Holm {

  private Holm() {}

  /**
   * Step-down adjusted p values: the k-th smallest of m times m − k + 1, made increasing, at most
   * 1. Holm (1979).
   *
   * @param p of each test; NaN for one that was not made, which counts for nothing and stays NaN
   * @return in the same order
   */
  public static List<Double> adjust(List<Double> p) {
    List<Integer> made =
        IntStream.range(0, p.size())
            .boxed()
            .filter(i -> !p.get(i).isNaN())
            .sorted(Comparator.comparing(p::get))
            .toList();
    List<Double> adjusted = new ArrayList<>(p);
    double largest = 0;
    for (int k = 0; k < made.size(); k++) {
      largest = Math.max(largest, Math.min(1, (made.size() - k) * p.get(made.get(k))));
      adjusted.set(made.get(k), largest);
    }
    return adjusted;
  }
}
