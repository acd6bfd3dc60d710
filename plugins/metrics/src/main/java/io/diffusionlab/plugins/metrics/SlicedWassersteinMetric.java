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
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Distance of the samples' own numbers, seen from random directions; needs no features. */
@About(
    value = "Wasserstein-2 distance to real samples along random directions",
    source = "Bonneel et al. (2015), def. 3")
public final class SlicedWassersteinMetric implements Metric {

  private final Config config;

  /** Settings. */
  public record Config(
      @Range(min = 1) @About("samples to generate; if left out, the experiment's")
          Optional<Integer> samples,
      @Default("128") @Range(min = 1) @About("random directions") int directions,
      @Default("test") @About("which real samples") Split against) {}

  @Inject
  public SlicedWassersteinMetric(Config config) {
    this.config = config;
  }

  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    int wanted = config.samples().orElseGet(model::sampleCount);
    RealSamples real = RealSamples.spread(model.dataset(), config.against(), wanted);
    int size = model.dataset().shape().size();
    int count = real.count(); // as many of each, so that sorted projections pair up
    float[] generated = Arrays.copyOf(model.samples(wanted), count * size);
    RandomGenerator random = new SplittableRandom(model.seed());
    double sum = 0;
    for (int i = 0; i < config.directions(); i++) {
      sum += squaredAlong(direction(size, random), generated, real.all());
    }
    String basis =
        "%d generated, %d real samples; %d directions".formatted(count, count, config.directions());
    double distance = Math.sqrt(sum / config.directions());
    return List.of(new Score("sliced_wasserstein", distance, Better.LOWER, count, basis));
  }

  /** W₂² of the projections: equally many points pair up in order. */
  static double squaredAlong(double[] direction, float[] a, float[] b) {
    double[] first = projected(direction, a);
    double[] second = projected(direction, b);
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += (first[i] - second[i]) * (first[i] - second[i]);
    }
    return sum / first.length;
  }

  private static double[] projected(double[] direction, float[] samples) {
    double[] projected = new double[samples.length / direction.length];
    for (int i = 0; i < samples.length; i++) {
      projected[i / direction.length] += direction[i % direction.length] * samples[i];
    }
    Arrays.sort(projected);
    return projected;
  }

  /** Uniform on the unit sphere. */
  private static double[] direction(int size, RandomGenerator random) {
    double[] direction = new double[size];
    double squares = 0;
    for (int i = 0; i < size; i++) {
      direction[i] = random.nextGaussian();
      squares += direction[i] * direction[i];
    }
    double length = Math.sqrt(squares);
    return Arrays.stream(direction).map(value -> value / length).toArray();
  }
}
