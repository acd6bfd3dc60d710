package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  private static final int COUNT = 400;
  private static final double SPREAD = 4 / Math.sqrt(2 * 200); // four deviations of a deviation

  @Test
  void theErrorOfAMeanIsTheDeviationOverTheRootOfTheCount() {
    double[] values = normal(COUNT, 3);
    double mean = mean(values, IntStream.range(0, COUNT).toArray());
    double variance =
        Arrays.stream(values).map(value -> Math.pow(value - mean, 2)).average().orElse(0);
    double expected = Math.sqrt(variance / COUNT); // of draws with replacement exactly
    double error = Bootstrap.error(COUNT, 1, drawn -> mean(values, drawn));
    assertEquals(expected, error, SPREAD * expected);
  }

  @Test
  void theErrorOfAVarianceIsThatOfNormalNumbers() { // σ² √(2 / n)
    double[] values = normal(COUNT, 3);
    double expected = 9 * Math.sqrt(2. / COUNT);
    double error =
        Bootstrap.error(
            COUNT, 1, drawn -> Moments.of(column(values, drawn)).covariance().getEntry(0, 0));
    assertEquals(expected, error, 2 * SPREAD * expected); // and the sample's own fourth moment
  }

  @Test
  void dependsOnTheSeedAlone() {
    ToDoubleFunction<int[]> statistic = drawn -> mean(normal(COUNT, 1), drawn);
    assertEquals(Bootstrap.error(COUNT, 5, statistic), Bootstrap.error(COUNT, 5, statistic));
    assertTrue(Bootstrap.error(COUNT, 5, statistic) != Bootstrap.error(COUNT, 6, statistic));
  }

  /**
   * With one feature FID is (m − µ)² + (s − σ)². Far from the real mean the first term rules, with
   * the error 2 |m − µ| s / √n.
   */
  @Test
  void theErrorOfTheFrechetDistanceIsThatOfItsLargestTerm() throws IOException {
    StubModel model =
        new StubModel(
            StubDataset.normal(1, 2000, 1),
            LinearLevels.of(100),
            (xt, alphaBar) -> xt,
            n -> shifted(n, 20));
    FeatureExtractor any =
        (dataset, cache) -> {
          throw new UnsupportedOperationException();
        };
    FeatureSettings settings = new FeatureSettings(Optional.of(COUNT), 2000, Split.TRAIN);
    Scores scores = new Scores(new FidMetric(settings, any, model.dataset()).score(model));
    double expected = 2 * 20 / Math.sqrt(COUNT);
    assertEquals(expected, scores.value("fid_error"), 2 * SPREAD * expected);
    Scores kernel = new Scores(new KidMetric(settings, any, model.dataset()).score(model));
    assertTrue(kernel.value("kid_error") > 0);
  }

  private static float[] shifted(int n, float mean) {
    double[] values = normal(n, 1);
    float[] samples = new float[n];
    for (int i = 0; i < n; i++) {
      samples[i] = mean + (float) values[i];
    }
    return samples;
  }

  private static double[][] column(double[] values, int... drawn) {
    return Arrays.stream(drawn).mapToObj(i -> new double[] {values[i]}).toArray(double[][]::new);
  }

  private static double mean(double[] values, int... drawn) {
    return Arrays.stream(drawn).mapToDouble(i -> values[i]).average().orElse(0);
  }

  private static double[] normal(int count, double deviation) {
    Random random = new Random(2);
    return IntStream.range(0, count).mapToDouble(i -> deviation * random.nextGaussian()).toArray();
  }
}
