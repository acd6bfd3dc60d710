package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Split;
import io.diffusionlab.spi.TrainedModel;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Like the kernel distance, with a Gaussian kernel, which sees every difference. */
@About(
    value = "Squared maximum mean discrepancy of features with a Gaussian kernel, unbiased",
    source = "Gretton et al. (2012), eq. 3")
public final class MmdMetric implements Metric {

  private final Config config;

  /** Settings. */
  public record Config(
      @Range(min = 2) @About("samples to generate; if left out, the experiment's")
          Optional<Integer> samples,
      @Default("1000") @Range(min = 2, max = 5000) @About("real samples, at most") int reference,
      @Default("train") @About("which real samples") Split against,
      @Range(min = 1e-9)
          @About("h, the kernel's width; if left out, the median distance of real features")
          Optional<Double> width) {

    FeatureSettings features() {
      return new FeatureSettings(samples, reference, against);
    }
  }

  @Inject
  public MmdMetric(Config config, FeatureExtractor features, Dataset dataset) {
    features.check(dataset);
    this.config = config;
  }

  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    FeatureSets sets = config.features().sets(model);
    double width = config.width().orElseGet(() -> medianDistance(sets.real()));
    String basis = String.format(Locale.ROOT, "%s; h = %.4g", sets.basis(), width);
    return new KernelDistance(KernelDistance.gaussian(width), sets.generated(), sets.real())
        .scores("mmd", basis, model.seed());
  }

  /** Over pairs of different rows, of which some may be equal: at least the smallest number. */
  static double medianDistance(double[][] rows) {
    double[] squared =
        IntStream.range(0, rows.length)
            .boxed()
            .flatMapToDouble(
                i ->
                    Arrays.stream(rows, 0, i)
                        .mapToDouble(row -> KernelDistance.squaredBetween(row, rows[i])))
            .sorted()
            .toArray();
    return Math.max(Double.MIN_NORMAL, Math.sqrt(squared[squared.length / 2]));
  }
}
