package io.diffusionlab.runner.trial;

import io.diffusionlab.runner.process.Progress;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Score;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What metrics said of a model.
 *
 * @param ofSamples the metrics that asked for generated samples
 */
record Measurements(List<Score> scores, List<Metric> ofSamples) {

  private static final Logger LOG = LoggerFactory.getLogger(Measurements.class);

  Measurements {
    scores = List.copyOf(scores);
    ofSamples = List.copyOf(ofSamples);
  }

  /**
   * @throws CancellationException if it was asked to stop
   */
  static Measurements take(ScoredModel model, List<Metric> metrics, Workplace place)
      throws IOException {
    List<Score> scores = new ArrayList<>();
    List<Metric> ofSamples = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      if (place.stop().requested()) {
        throw new CancellationException();
      }
      place.progress().accept(new Progress("measuring", i, metrics.size(), 0, 0));
      scores.addAll(metrics.get(i).score(model));
      if (model.wasAskedForSamples()) {
        ofSamples.add(metrics.get(i));
      }
    }
    scores.forEach(score -> LOG.info("{} = {}", score.name(), score.value()));
    return new Measurements(scores, ofSamples);
  }
}
