package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FidMetricTest {

  private static final FeatureSettings CONFIG =
      new FeatureSettings(Optional.of(4000), 3000, Split.TRAIN);

  @Test
  void comparesGeneratedWithRealSamples() throws IOException {
    // N(0, 1) and N(1, 4) in each of two dimensions: 2 · (1 + (2 − 1)²) = 4
    StubModel model =
        new StubModel(
            StubDataset.normal(2, 3000, 1),
            LinearLevels.of(100),
            (xt, alphaBar) -> xt,
            FidMetricTest::shiftedAndWide);
    Score score = new FidMetric(CONFIG, new Refusing(false), model.dataset()).score(model).get(0);
    assertEquals(4, score.value(), 0.3);
    assertEquals(4000, score.samples());
    assertEquals("4000 generated, 3000 training samples; features identity", score.basis());
  }

  @Test
  void featuresThatCannotBeAreRefusedBeforeTraining() {
    Dataset dataset = StubDataset.normal(2, 3, 1);
    assertThrows(
        IllegalArgumentException.class, () -> new FidMetric(CONFIG, new Refusing(true), dataset));
  }

  private static float[] shiftedAndWide(int n) {
    Random random = new Random(0);
    float[] samples = new float[2 * n];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 1 + 2 * (float) random.nextGaussian();
    }
    return samples;
  }

  private record Refusing(boolean refuses) implements FeatureExtractor {

    @Override
    public void check(Dataset dataset) {
      if (refuses) {
        throw new IllegalArgumentException("no labels");
      }
    }

    @Override
    public Features open(Dataset dataset, Path cache) {
      throw new UnsupportedOperationException();
    }
  }
}
