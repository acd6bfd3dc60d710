package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.spi.Split;
import io.diffusionlab.spi.TrainedModel;
import io.diffusionlab.spi.Variance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The variational bound on −log₂ p(x_0) of test samples, in bits per dimension. */
@About(
    value = "Variational bound of the test set in bits per dimension, with its three parts",
    source = "Ho et al. (2020), eq. 5 and 13")
public final class VlbMetric implements Metric {

  private final Config config;

  /** Settings. */
  public record Config(
      @Default("64") @Range(min = 2) @About("how many test samples") int samples,
      @Default("100")
          @Range(min = 1)
          @About("network calls for each sample; T or more takes every step, fewer are stratified")
          int steps,
      @Default("fixed-large") @About("variance of the model's reverse steps") Variance variance) {}

  @Inject
  public VlbMetric(Config config) {
    this.config = config;
  }

  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    RealSamples test = RealSamples.spread(model.dataset(), Split.TEST, config.samples());
    BoundEstimator estimator = new BoundEstimator(model, config.variance(), config.steps());
    List<Parts> parts = new ArrayList<>();
    for (int i = 0; i < test.count(); i++) {
      parts.add(estimator.estimate(test.sample(i)));
    }
    String basis =
        "test samples, %s, σ² %s"
            .formatted(
                estimator.description(),
                config.variance().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    return List.of(
        score("bits_per_dim", mean(parts, Parts::total), Better.LOWER, parts.size(), basis),
        score(
            "bits_per_dim_error",
            error(parts),
            Better.NEITHER,
            parts.size(),
            "standard error of bits_per_dim"),
        score("prior_bits", mean(parts, Parts::prior), Better.NEITHER, parts.size(), basis),
        score("diffusion_bits", mean(parts, Parts::diffusion), Better.NEITHER, parts.size(), basis),
        score("decoder_bits", mean(parts, Parts::decoder), Better.NEITHER, parts.size(), basis));
  }

  /**
   * The bound of one sample, in bits per dimension.
   *
   * @param prior L_T
   * @param diffusion the sum of L_{t−1} for t = 2 … T
   * @param decoder L_0
   */
  record Parts(double prior, double diffusion, double decoder) {
    double total() {
      return prior + diffusion + decoder;
    }
  }

  private static Score score(String name, double value, Better better, int samples, String basis) {
    return new Score(name, value, better, samples, basis);
  }

  private static double mean(List<Parts> parts, ToDoubleFunction<Parts> part) {
    return parts.stream().mapToDouble(part).average().orElse(Double.NaN);
  }

  /** Standard error of the mean: samples are independent, and so are the steps drawn for each. */
  private static double error(List<Parts> parts) {
    double mean = mean(parts, Parts::total);
    double squares = parts.stream().mapToDouble(part -> Math.pow(part.total() - mean, 2)).sum();
    return Math.sqrt(squares / (parts.size() - 1) / parts.size());
  }
}
