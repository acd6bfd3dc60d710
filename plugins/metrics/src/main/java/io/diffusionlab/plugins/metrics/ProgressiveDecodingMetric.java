package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.spi.Split;
import io.diffusionlab.spi.TrainedModel;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** What a receiver sees of test samples while x_T, x_{T−1}, … arrive: x̂_0(x_t). */
@About(
    value = "Pictures of x̂_0(x_t), a row for each test sample, from t = T to the sample itself",
    source = "Ho et al. (2020), §4.3, fig. 6")
public final class ProgressiveDecodingMetric implements Metric {

  private final Config config;

  /** Settings. */
  public record Config(
      @Default("8") @Range(min = 1, max = 64) @About("how many test samples") int samples,
      @Default("[1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0]")
          @Range(min = 0, max = 1)
          @About("t / T of the pictures in a row; 0 means t = 1")
          List<Double> times) {

    public Config {
      times = List.copyOf(times);
    }
  }

  @Inject
  public ProgressiveDecodingMetric(Config config) {
    this.config = config;
  }

  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    RealSamples test = RealSamples.spread(model.dataset(), Split.TEST, config.samples());
    int size = model.dataset().shape().size();
    int columns = config.times().size() + 1; // and the sample itself
    float[] rows = new float[test.count() * columns * size];
    ReceivedSamples received = new ReceivedSamples(model);
    SplittableRandom random = new SplittableRandom(model.seed());
    float[] eps = ReceivedSamples.normals(test.all().length, random);
    for (int column = 0; column < columns; column++) {
      float[] seen = column + 1 < columns ? seen(received, test, eps, column) : test.all();
      for (int row = 0; row < test.count(); row++) {
        System.arraycopy(seen, row * size, rows, (row * columns + column) * size, size);
      }
    }
    model.exhibits().pictures("progressive-decoding", rows, columns);
    return List.of(half(received, test, eps));
  }

  private float[] seen(ReceivedSamples received, RealSamples test, float[] eps, int column) {
    int timesteps = received.model().levels().timesteps();
    int t = Math.max(1, (int) Math.round(config.times().get(column) * timesteps));
    return received.denoised(received.noised(test.all(), eps, t), t);
  }

  private static Score half(ReceivedSamples received, RealSamples test, float[] eps) {
    int t = Math.max(1, received.model().levels().timesteps() / 2);
    float[] x0 = test.all();
    float[] seen = received.denoised(received.noised(x0, eps, t), t);
    double sum = 0;
    for (int i = 0; i < x0.length; i++) {
      sum += Math.pow(x0[i] - seen[i], 2);
    }
    double rmse = 127.5 * Math.sqrt(sum / x0.length);
    String basis = "x̂_0 at t = T / 2 of test samples, on the scale 0 … 255";
    return new Score("decoding_rmse_at_half", rmse, Better.NEITHER, test.count(), basis);
  }
}
