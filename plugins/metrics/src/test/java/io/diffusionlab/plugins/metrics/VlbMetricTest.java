package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.TrainedModel;
import io.diffusionlab.testkit.GaussianData;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VlbMetricTest {

  private final NoiseLevels linear = LinearLevels.of(1000);

  @ParameterizedTest
  @ValueSource(ints = {1000, 100, 20})
  void givesTheEntropyOfNormalDataUnderTheOptimalDenoiser(int steps) throws IOException {
    Scores scores = normal(steps, FixedVariance.FIXED_LARGE);
    double error = scores.value("bits_per_dim_error");
    assertTrue(error < 0.1, "standard error " + error);
    assertEquals(2.0470955851806, scores.value("bits_per_dim"), 4 * error);
    assertEquals(2.9112945e-05, scores.value("prior_bits"), 3e-6);
    assertEquals(-4.596760604594163, scores.value("decoder_bits"), 0.08);
  }

  @Test
  void seesAWrongVariance() throws IOException {
    Scores scores = normal(100, FixedVariance.FIXED_SMALL);
    double error = scores.value("bits_per_dim_error");
    assertEquals(2.881831499131812, scores.value("bits_per_dim"), 4 * error);
  }

  @Test
  void isTightForGaussianDataWithTheBestLearnedVariance() throws IOException { // s² = ¼
    GaussianData data = new GaussianData(.25);
    StubModel model =
        new StubModel(
            StubDataset.normal(64, 64, .5),
            linear,
            (xt, alphaBar) -> Math.sqrt(1 - alphaBar) * xt / (.25 * alphaBar + 1 - alphaBar),
            n -> new float[0]);
    TrainedModel learned = model.saying(t -> Math.log(data.reverseVariance(linear, t)));
    VlbMetric metric = new VlbMetric(new VlbMetric.Config(64, 100, Optional.empty()));
    Scores scores = new Scores(metric.score(learned));
    double error = scores.value("bits_per_dim_error");
    assertEquals(1.0470955855107762, scores.value("bits_per_dim"), 4 * error);
  }

  @Test
  void fewStepsAndAllStepsAgree() throws IOException {
    double all = normal(1000, FixedVariance.FIXED_LARGE).value("diffusion_bits");
    double few = normal(10, FixedVariance.FIXED_LARGE).value("diffusion_bits");
    assertEquals(all, few, 0.2);
  }

  @Test
  void aPerfectDenoiserOfImagesPaysOnlyTheFloor() throws IOException {
    // Every image is grey level 101, and the denoiser knows it.
    float grey = 101 / 127.5f - 1;
    StubDataset images = new StubDataset(DataShape.image(1, 4, 4), 8, random -> grey);
    StubModel.Noise noise =
        (xt, alphaBar) -> (xt - Math.sqrt(alphaBar) * grey) / Math.sqrt(1 - alphaBar);
    StubModel model = new StubModel(images, linear, noise, n -> new float[0]);
    Scores scores = scores(model, 1000, FixedVariance.FIXED_SMALL);
    assertEquals(1.30537765556172, scores.value("decoder_bits"), 1e-4);
    assertEquals(0, scores.value("diffusion_bits"), 1e-3);
  }

  @Test
  void saysWhatItWasMeasuredOn() throws IOException {
    Score score = normal(20, FixedVariance.FIXED_LARGE).get("bits_per_dim");
    assertEquals(64, score.samples());
    assertEquals("test samples, 20 of 1000 t, stratified, σ² fixed-large", score.basis());
  }

  private Scores normal(int steps, FixedVariance variance) throws IOException {
    StubModel model =
        new StubModel(
            StubDataset.normal(64, 64, 1),
            linear,
            (xt, alphaBar) -> Math.sqrt(1 - alphaBar) * xt,
            n -> new float[0]);
    return scores(model, steps, variance);
  }

  private static Scores scores(StubModel model, int steps, FixedVariance variance)
      throws IOException {
    return new Scores(
        new VlbMetric(new VlbMetric.Config(64, steps, Optional.of(variance))).score(model));
  }
}
