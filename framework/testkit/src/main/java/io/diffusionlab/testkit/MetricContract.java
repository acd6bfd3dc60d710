package io.diffusionlab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.TrainedModel;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every metric must do. */
public interface MetricContract {

  /** The metric. */
  Metric metric();

  /** A model to score; the same numbers from each. */
  TrainedModel model();

  @Test
  default void saysWhatItMeasured() throws IOException {
    List<Score> scores = metric().score(model());
    assertFalse(scores.isEmpty(), "no scores");
    assertEquals(scores.size(), scores.stream().map(Score::name).distinct().count(), "names clash");
    for (Score score : scores) {
      assertTrue(Double.isFinite(score.value()), score::toString);
      assertTrue(score.samples() > 0, score::toString);
      assertFalse(score.basis().isBlank(), score::toString);
      assertTrue(score.name().matches("[a-z0-9_]+(/[a-z0-9_]+)*"), score::toString);
    }
  }

  @Test
  default void scoresTheSameModelTheSame() throws IOException {
    assertEquals(metric().score(model()), metric().score(model()));
  }
}
