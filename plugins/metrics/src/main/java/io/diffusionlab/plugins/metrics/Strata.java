package io.diffusionlab.plugins.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Splits the steps 2 … T into consecutive ranges, from each of which one step stands for all.
 *
 * <p>A sum over t is estimated without bias by the sum over ranges of their size times the term at
 * a uniformly drawn step. Ranges are short at small t, where the terms of the variational bound are
 * large and vary: range i of n ends near T · ((i + 1) / n)².
 */
record Strata(List<Range> ranges) {

  Strata {
    ranges = List.copyOf(ranges);
  }

  /** Steps {@code first} … {@code first + size − 1}. */
  record Range(int first, int size) {
    int draw(RandomGenerator random) {
      return first + random.nextInt(size);
    }
  }

  /** At most {@code count} ranges; one for each step if there are no more steps than that. */
  static Strata of(int timesteps, int count) {
    List<Range> ranges = new ArrayList<>();
    int first = 2;
    for (int i = 0; first <= timesteps; i++) {
      double end = 2 + (timesteps - 1) * Math.pow((i + 1.0) / count, 2);
      int size = i + 1 >= count ? timesteps + 1 - first : Math.max(1, (int) end - first);
      ranges.add(new Range(first, size));
      first += size;
    }
    return new Strata(ranges);
  }
}
