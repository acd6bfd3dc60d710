package io.diffusionlab.report;

import io.diffusionlab.spi.RunView.TrialView;
import io.diffusionlab.spi.Score;
import io.diffusionlab.store.MetricsJournal;
import io.diffusionlab.store.MetricsJournal.Point;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialScores;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One trial with what its folder holds. */
record TrialResult(
    TrialView view, TrialStatus status, Optional<TrialScores> scores, List<Point> points) {

  static TrialResult read(TrialView view) throws IOException {
    TrialDirectory folder = new TrialDirectory(view.directory());
    return new TrialResult(
        view,
        TrialStatus.read(folder.status()),
        TrialScores.read(folder.scores()),
        MetricsJournal.read(folder.metrics()));
  }

  TrialDirectory folder() {
    return new TrialDirectory(view.directory());
  }

  /** What the sweep varies, without the seed: {@code attention=none}. */
  Variant variant() {
    return new Variant(view.factors());
  }

  OptionalDouble score(String name) {
    return allScores().stream()
        .filter(score -> score.name().equals(name))
        .mapToDouble(Score::value)
        .findFirst();
  }

  List<Score> allScores() {
    return scores.map(TrialScores::scores).orElse(List.of());
  }

  List<Point> points(String metric) {
    return points.stream().filter(point -> point.name().equals(metric)).toList();
  }
}
