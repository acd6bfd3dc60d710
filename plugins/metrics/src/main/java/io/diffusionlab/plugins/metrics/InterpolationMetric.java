package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Split;
import io.diffusionlab.spi.TrainedModel;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Mixes two test samples at step t and lets the model decode the mixtures.
 *
 * <p>Both get the same noise, and so do all mixtures on their way back: x̄_t = (1 − λ) x_t + λ
 * x'_t.
 */
@About(
    value = "Pictures between two test samples, mixed at several t: a row for each t",
    source = "Ho et al. (2020), §4.4, fig. 8")
public final class InterpolationMetric implements Metric {

  private final Config config;

  /** Settings. */
  public record Config(
      @Default("2") @Range(min = 1, max = 32) @About("pairs of test samples") int pairs,
      @Default("[0, 0.25, 0.5, 0.75]")
          @Range(min = 0, max = 1)
          @About("t / T of the rows; 0 mixes the samples themselves")
          List<Double> times,
      @Default("9") @Range(min = 2) @About("pictures in a row, the two samples' own included")
          int pictures,
      @Default("50") @Range(min = 1) @About("network calls for a picture, at most") int steps) {

    public Config {
      times = List.copyOf(times);
    }
  }

  @Inject
  public InterpolationMetric(Config config) {
    this.config = config;
  }

  /** No scores. */
  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    RealSamples test = RealSamples.spread(model.dataset(), Split.TEST, 2 * config.pairs());
    List<float[]> rows = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(model.seed());
    for (int pair = 0; 2 * pair + 1 < test.count(); pair++) {
      for (double time : config.times()) {
        int t = (int) Math.round(time * model.levels().timesteps());
        rows.add(row(model, test.sample(2 * pair), test.sample(2 * pair + 1), t, random.split()));
      }
    }
    int width = config.pictures() * model.dataset().shape().size();
    float[] all = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, all, i * width, width);
    }
    model.exhibits().pictures("interpolation", all, config.pictures());
    return List.of();
  }

  private float[] row(
      TrainedModel model, float[] first, float[] second, int t, SplittableRandom random) {
    ReceivedSamples received = new ReceivedSamples(model);
    float[] eps = ReceivedSamples.normals(first.length, random);
    float[] mixed = mixed(received.noised(first, eps, t), received.noised(second, eps, t));
    return received.decoded(
        mixed, t, config.steps(), () -> repeated(ReceivedSamples.normals(first.length, random)));
  }

  private float[] mixed(float[] first, float[] second) {
    float[] mixed = new float[config.pictures() * first.length];
    for (int i = 0; i < mixed.length; i++) {
      int picture = i / first.length;
      double lambda = picture / (config.pictures() - 1.0);
      int number = i % first.length;
      mixed[i] = (float) ((1 - lambda) * first[number] + lambda * second[number]);
    }
    return mixed;
  }

  /** The same for each picture. */
  private float[] repeated(float[] one) {
    float[] all = Arrays.copyOf(one, config.pictures() * one.length);
    for (int i = one.length; i < all.length; i++) {
      all[i] = all[i - one.length];
    }
    return all;
  }
}
