package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Exhibits;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.spi.Split;
import io.diffusionlab.spi.TrainedModel;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Whether the model repeats its training samples: how far generated samples are from the nearest of
 * them, against how far held-out real ones are.
 */
@About("Distance of generated samples to the nearest training sample, against that of test samples")
public final class NearestNeighbourMetric implements Metric {

  private static final double NEAR = 0.01; // of the test samples are nearer by chance
  private static final int SHOWN = 8;

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
    float[] samples = model.samples(count);
    NearestSamples generated = NearestSamples.of(samples, train.all(), size);
    NearestSamples fresh = NearestSamples.of(test.all(), train.all(), size);
    curve(generated, fresh, model.exhibits());
    pairs(samples, generated, train, model.exhibits());
    return scores(
        generated,
        fresh,
        "%d generated and %d test samples, nearest of %d training samples"
            .formatted(count, test.count(), train.count()));
  }

  private static List<Score> scores(NearestSamples generated, NearestSamples fresh, String basis) {
    int count = generated.count();
    double[] sorted = fresh.sorted();
    double near = sorted[(int) (NEAR * sorted.length)];
    double ratio = fresh.median() > 0 ? generated.median() / fresh.median() : 1;
    String median = "median over " + basis;
    return List.of(
        new Score("nearest_train_distance", generated.median(), Better.NEITHER, count, median),
        new Score(
            "nearest_train_distance_of_test",
            fresh.median(),
            Better.NEITHER,
            fresh.count(),
            median),
        new Score(
            "nearest_train_ratio", ratio, Better.NEITHER, count, median + "; well below 1: copies"),
        new Score(
            "copied_share",
            generated.shareWithin(near),
            Better.LOWER,
            count,
            basis
                + "; nearer than all but 1 % of the test samples, so about 0.01 without copying"));
  }

  /** The share of samples within each distance: generated ones to the left of test ones copy. */
  private static void curve(NearestSamples generated, NearestSamples fresh, Exhibits exhibits)
      throws IOException {
    List<double[]> rows =
        DoubleStream.concat(DoubleStream.of(generated.sorted()), DoubleStream.of(fresh.sorted()))
            .sorted()
            .distinct()
            .mapToObj(at -> new double[] {at, generated.shareWithin(at), fresh.shareWithin(at)})
            .toList();
    exhibits.curve(
        "nearest-training-sample",
        List.of("RMS distance to it", "share nearer: generated", "share nearer: test"),
        rows);
  }

  /** The generated samples nearest to training samples, and below each the one it is nearest to. */
  private static void pairs(
      float[] samples, NearestSamples nearest, RealSamples train, Exhibits exhibits)
      throws IOException {
    int count = nearest.count();
    int size = samples.length / count;
    int shown = Math.min(SHOWN, count);
    int[] first =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> nearest.distance(i)))
            .limit(shown)
            .mapToInt(Integer::intValue)
            .toArray();
    float[] pictures = new float[2 * shown * size];
    for (int i = 0; i < shown; i++) {
      System.arraycopy(samples, first[i] * size, pictures, i * size, size);
      float[] real = train.sample(nearest.nearest(first[i]));
      System.arraycopy(real, 0, pictures, (shown + i) * size, size);
    }
    exhibits.pictures("nearest-training-samples", pictures, shown);
  }
}
