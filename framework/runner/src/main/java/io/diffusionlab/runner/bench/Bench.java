package io.diffusionlab.runner.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times cases in turn, so that a machine that slows down or speeds up does so for all of them. */
public final class Bench {

  private final List<Case> cases;

  public Bench(List<Case> cases) {
    this.cases = List.copyOf(cases);
  }

  /**
   * Runs every case once in each round.
   *
   * @return the timings of each case, over all rounds
   */
  public List<Timings> run(int rounds) throws IOException {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Case timed : cases) {
        values.computeIfAbsent(timed.name(), any -> new ArrayList<>()).addAll(timed.round().time());
      }
    }
    return values.entrySet().stream()
        .map(entry -> new Timings(entry.getKey(), entry.getValue()))
        .toList();
  }
}
