package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MmdMetricTest {

  @Test
  void comparesFeaturesOfGeneratedWithThoseOfRealSamples() throws IOException {
    // Generated: all at 0, so k = 1 within; real: N(0, 1), h = 1.
    // E k(x, x') = 1 / √3, E k(0, x) = 1 / √2.
    StubModel model =
        new StubModel(
            StubDataset.normal(1, 2000, 1),
            LinearLevels.of(100),
            (xt, alphaBar) -> xt,
            float[]::new);
    MmdMetric.Config config =
        new MmdMetric.Config(Optional.of(50), 2000, Split.TRAIN, Optional.of(1.0));
    FeatureExtractor any =
        (dataset, cache) -> {
          throw new UnsupportedOperationException();
        };
    Score score = new MmdMetric(config, any, model.dataset()).score(model).get(0);
    assertEquals(1 + 1 / Math.sqrt(3) - 2 / Math.sqrt(2), score.value(), 0.03);
    assertEquals(
        "50 generated, 2000 training samples; features identity; h = 1.000", score.basis());
  }

  @Test
  void takesTheMedianDistanceForItsWidth() {
    double[][] rows = {{0}, {1}, {3}}; // distances 1, 2, 3
    assertEquals(2, MmdMetric.medianDistance(rows));
    double[][] equal = new double[3][1];
    Arrays.stream(equal).forEach(row -> row[0] = 5);
    assertEquals(Double.MIN_NORMAL, MmdMetric.medianDistance(equal));
  }
}
