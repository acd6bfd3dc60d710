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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

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

  /** The distance and its standard error. */
  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    int wanted = config.samples().orElseGet(model::sampleCount);
    RealSamples real = RealSamples.spread(model.dataset(), config.against(), wanted);
    int size = model.dataset().shape().size();
    int count = real.count(); // as many of each, so that sorted projections pair up
    float[] generated = Arrays.copyOf(model.samples(wanted), count * size);
    List<Projection> projections = new ArrayList<>();
    RandomGenerator random = new SplittableRandom(model.seed());
    for (int i = 0; i < config.directions(); i++) {
      projections.add(Projection.along(direction(size, random), generated, real.all()));
    }
    String basis =
        "%d generated, %d real samples; %d directions".formatted(count, count, config.directions());
    double distance = distance(projections, IntStream.range(0, count).toArray());
    Score score = new Score("sliced_wasserstein", distance, Better.LOWER, count, basis);
    double error = Bootstrap.error(count, model.seed(), drawn -> distance(projections, drawn));
    return List.of(score, score.error(error, Bootstrap.BASIS));
  }

  private static double distance(List<Projection> projections, int... drawn) {
    return Math.sqrt(
        projections.stream().mapToDouble(along -> along.squared(drawn)).average().orElse(0));
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
