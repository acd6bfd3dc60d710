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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether the model repeats its training samples: how far generated samples are from the nearest of
 * them, against how far fresh real ones are.
 */
@About("Distance of generated samples to the nearest training sample, against that of test samples")
public final class NearestNeighbourMetric implements Metric {

  private final Config config;

  /** Settings. */
  public record Config(
      @Range(min = 1) @About("samples to generate; if left out, the experiment's")
          Optional<Integer> samples,
      @Default("10000") @Range(min = 1) @About("training samples to search, at most")
          int reference) {}

  @Inject
  public NearestNeighbourMetric(Config config) {
    this.config = config;
  }

  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    int count = config.samples().orElseGet(model::sampleCount);
    RealSamples train = RealSamples.spread(model.dataset(), Split.TRAIN, config.reference());
    RealSamples test = RealSamples.spread(model.dataset(), Split.TEST, count);
    int size = model.dataset().shape().size();
    double generated = medianToNearest(model.samples(count), train.all(), size);
    double fresh = medianToNearest(test.all(), train.all(), size);
    String basis =
        "median over %d generated and %d test samples, nearest of %d training samples"
            .formatted(count, test.count(), train.count());
    double ratio = fresh > 0 ? generated / fresh : 1;
    return List.of(
        new Score("nearest_train_distance", generated, Better.NEITHER, count, basis),
        new Score(
            "nearest_train_ratio", ratio, Better.NEITHER, count, basis + "; well below 1: copies"));
  }

  /** Median over {@code from} of the root mean square difference to the nearest of {@code to}. */
  static double medianToNearest(float[] from, float[] to, int size) {
    double[] nearest = new double[from.length / size];
    for (int i = 0; i < nearest.length; i++) {
      float[] sample = Arrays.copyOfRange(from, i * size, (i + 1) * size);
      nearest[i] = Math.sqrt(leastSquaredDistance(sample, to) / size);
    }
    Arrays.sort(nearest);
    return (nearest[nearest.length / 2] + nearest[(nearest.length - 1) / 2]) / 2;
  }

  private static double leastSquaredDistance(float[] sample, float[] to) {
    double least = Double.POSITIVE_INFINITY;
    for (int offset = 0; offset < to.length; offset += sample.length) {
      double sum = 0;
      for (int i = 0; i < sample.length && sum < least; i++) {
        double difference = sample[i] - to[offset + i];
        sum += difference * difference;
      }
      least = Math.min(least, sum);
    }
    return least;
  }
}
