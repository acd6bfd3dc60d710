package io.diffusionlab.plugins.metrics;

import io.diffusionlab.plugins.metrics.BoundEstimate.Parts;
import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.spi.Split;
import io.diffusionlab.spi.TrainedModel;
import io.diffusionlab.spi.Variance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The variational bound on −log₂ p(x_0) of test samples, in bits per dimension. */
@About(
    value =
        "Variational bound of the test set in bits per dimension, with its parts, and the rate–distortion curve",
    source = "Ho et al. (2020), eq. 5, eq. 13 and §4.3")
public final class VlbMetric implements Metric {

  private static final String RMSE_BASIS = "x̂_0(x_1), on the scale 0 … 255";
  private static final String SHARE_BASIS = "decoder_bits of bits_per_dim";

  private final Config config;

  /** Settings. */
  public record Config(
      @Default("64") @Range(min = 2) @About("how many test samples") int samples,
      @Default("100")
          @Range(min = 1)
          @About("network calls for each sample; T or more takes every step, fewer are stratified")
          int steps,
      @About("variance of the reverse steps, fixed-large or fixed-small; if left out, the model's")
          Optional<FixedVariance> variance) {}

  @Inject
  public VlbMetric(Config config) {
    this.config = config;
  }

  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    RealSamples test = RealSamples.spread(model.dataset(), Split.TEST, config.samples());
    Variance variance = config.variance().map(Variance.class::cast).orElseGet(model::variance);
    BoundEstimator estimator = new BoundEstimator(model, variance, config.steps());
    BoundEstimate bound = estimator.estimate(test);
    RateDistortion curve = new RateDistortion(bound);
    curve.leave(model.exhibits());
    String basis = "test samples, %s, σ² %s".formatted(estimator.description(), varianceName());
    int count = test.count();
    Score whole = new Score("bits_per_dim", bound.mean(Parts::total), Better.LOWER, count, basis);
    return List.of(
        whole,
        whole.error(bound.error(), "standard error of bits_per_dim"),
        new Score("prior_bits", bound.mean(Parts::prior), Better.NEITHER, count, basis),
        new Score("diffusion_bits", bound.mean(Parts::diffusion), Better.NEITHER, count, basis),
        new Score("decoder_bits", bound.mean(Parts::decoder), Better.NEITHER, count, basis),
        new Score("epsilon_loss", bound.noiseLoss(), Better.NEITHER, count, basis),
        new Score("distortion_rmse", curve.distortion(), Better.NEITHER, count, RMSE_BASIS),
        new Score(
            "imperceptible_share", curve.imperceptibleShare(), Better.NEITHER, count, SHARE_BASIS));
  }

  private String varianceName() {
    return config
        .variance()
        .map(fixed -> fixed.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .orElse("the model's");
  }
}
