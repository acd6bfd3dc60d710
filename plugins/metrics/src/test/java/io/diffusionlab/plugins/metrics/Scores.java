package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.Score;
import java.util.List;

/** Scores by name, for tests. */
record Scores(List<Score> all) {

  Score get(String name) {
    return all.stream().filter(score -> score.name().equals(name)).findFirst().orElseThrow();
  }

  double value(String name) {
    return get(name).value();
  }
}
