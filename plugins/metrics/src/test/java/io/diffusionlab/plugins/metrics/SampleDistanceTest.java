package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Split;
import io.diffusionlab.spi.TrainedModel;
import io.diffusionlab.testkit.MetricContract;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The scores that need no features. */
class SampleDistanceTest {

  @Test
  void projectionsPairUpInOrder() {
    double[] axis = {1, 0};
    float[] a = {0, 9, 3, 9};
    float[] b = {5, -9, 1, -9};
    Projection along = Projection.along(axis, a, b);
    assertEquals((1 + 4) / 2.0, along.squared(0, 1), 1e-12);
    assertEquals((1 + 25) / 2.0, along.squared(0, 0), 1e-12);
  }

  @Test
  void aShiftIsSeenAsItsLengthOverTheRootOfTheDimension() throws IOException {
    // Real N(0, 1), generated N(3, 1) in 4 dimensions: |(3, 3, 3, 3)| / √4 = 3.
    Metric metric =
        new SlicedWassersteinMetric(
            new SlicedWassersteinMetric.Config(Optional.of(2000), 2000, Split.TEST));
    assertEquals(3, new Scores(metric.score(shifted(3))).value("sliced_wasserstein"), 0.15);
  }

  @Test
  void copiesOfTrainingSamplesAreSeen() throws IOException {
    StubDataset data = StubDataset.normal(4, 500, 1);
    float[] copies = RealSamples.spread(data, Split.TRAIN, 100).all();
    StubModel model = new StubModel(data, LinearLevels.of(100), (xt, a) -> xt, n -> copies);
    Scores scores = new Scores(nearest().score(model));
    assertEquals(0, scores.value("nearest_train_ratio"));
    assertEquals(1, scores.value("copied_share"));
  }

  @Test
  void freshSamplesAreAsFarAsTestSamples() throws IOException {
    Scores scores = new Scores(nearest().score(shifted(0)));
    assertEquals(1, scores.value("nearest_train_ratio"), 0.2);
    assertEquals(0.01, scores.value("copied_share"), 0.03); // a share of 100 samples
  }

  @Test
  void aCopyIsShownAboveWhatItCopies() throws IOException {
    StubDataset data = new StubDataset(DataShape.image(1, 2, 2), 50, RandomGenerator::nextDouble);
    float[] copies = RealSamples.spread(data, Split.TRAIN, 10).all();
    DrawnPictures drawn = new DrawnPictures();
    StubModel model = new StubModel(data, LinearLevels.of(100), (xt, a) -> xt, n -> copies);
    new NearestNeighbourMetric(new NearestNeighbourMetric.Config(Optional.of(10), 50))
        .score(model.with(drawn));
    assertEquals(8, drawn.columns());
    for (int i = 0; i < 8; i++) {
      assertArrayEquals(drawn.picture(i), drawn.picture(8 + i));
    }
  }

  @Test
  void theMedianIsOfDistancesToTheNearest() {
    float[] from = {0, 0, 4, 0, 0, 10};
    float[] to = {0, 2, 4, 0};
    // root mean squares: √(4/2), 0, √(64/2)
    NearestSamples nearest = NearestSamples.of(from, to, 2);
    assertEquals(Math.sqrt(2), nearest.median(), 1e-12);
    assertEquals(1, nearest.nearest(1));
    assertEquals(Math.sqrt(32), nearest.distance(2), 1e-12);
    assertEquals(1 / 3.0, nearest.shareWithin(1));
  }

  @Nested
  class Sliced implements MetricContract {
    @Override
    public Metric metric() {
      return new SlicedWassersteinMetric(
          new SlicedWassersteinMetric.Config(Optional.empty(), 4, Split.TEST));
    }

    @Override
    public TrainedModel model() {
      return shifted(1);
    }
  }

  @Nested
  class Nearest implements MetricContract {
    @Override
    public Metric metric() {
      return nearest();
    }

    @Override
    public TrainedModel model() {
      return shifted(1);
    }
  }

  private static Metric nearest() {
    return new NearestNeighbourMetric(new NearestNeighbourMetric.Config(Optional.of(100), 10_000));
  }

  /** Real data N(0, 1) in 4 dimensions; samples from N(shift, 1). */
  private static StubModel shifted(float shift) {
    return new StubModel(
        StubDataset.normal(4, 2000, 1),
        LinearLevels.of(100),
        (xt, alphaBar) -> xt,
        n -> normal(n, shift));
  }

  private static float[] normal(int n, float mean) {
    Random random = new Random(5);
    float[] samples = new float[4 * n];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = mean + (float) random.nextGaussian();
    }
    return samples;
  }
}
