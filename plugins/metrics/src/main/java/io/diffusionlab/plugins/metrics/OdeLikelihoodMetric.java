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
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * −log₂ of the density that the probability-flow ODE gives test samples; unlike the variational
 * bound an exact value, of another model with the same denoiser.
 *
 * <p>Grey levels get uniform noise of one level's width first, Theis et al. (2016), and the width's
 * logarithm is added, so that the mean bounds −log₂ P(x_0): log₂ 127.5 bits for 256 levels, the
 * middles of the first and the last being −1 and 1.
 */
@About(
    value = "Likelihood of the test set by the probability-flow ODE, in bits per dimension",
    source = "Song et al. (2021), eq. 39")
public final class OdeLikelihoodMetric implements Metric {

  private final Config config;

  /** Settings. */
  public record Config(
      @Default("16") @Range(min = 2) @About("how many test samples") int samples,
      @Default("200") @Range(min = 2) @About("steps of the integration; at most T − 1") int steps,
      @Default("hutchinson")
          @About("how the trace of the Jacobian is found; exact is for few numbers")
          Trace trace,
      @Default("1") @Range(min = 1) @About("random directions for each step") int probes) {}

  @Inject
  public OdeLikelihoodMetric(Config config) {
    this.config = config;
  }

  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    RealSamples test = RealSamples.spread(model.dataset(), Split.TEST, config.samples());
    int steps = Math.min(config.steps(), Math.max(1, model.levels().timesteps() - 1));
    double[] bits = bits(model, test, steps);
    double[] coarse = bits(model, test, Math.max(1, steps / 2));
    int count = test.count();
    double mean = mean(bits);
    String basis =
        "test samples, %d Heun steps, trace %s"
            .formatted(steps, config.trace().name().toLowerCase(Locale.ROOT));
    return List.of(
        new Score("ode_bits_per_dim", mean, Better.LOWER, count, basis),
        new Score("ode_bits_per_dim_error", error(bits), Better.NEITHER, count, "standard error"),
        new Score(
            "ode_step_change",
            mean - mean(coarse),
            Better.NEITHER,
            count,
            "from half as many steps; four thirds of it is about the error there, a third here"));
  }

  /** Of each sample, per number; the same draws for any number of steps. */
  private double[] bits(TrainedModel model, RealSamples test, int steps) {
    RandomGenerator random = new SplittableRandom(model.seed());
    int size = model.dataset().shape().size();
    int levels = model.dataset().quantization();
    double width = levels > 0 ? 2.0 / (levels - 1) : 0;
    double[] x = new double[test.count() * size];
    Arrays.setAll(x, i -> test.all()[i] + width * (random.nextDouble() - 0.5));
    double offset = levels > 0 ? -Math.log(width) : 0;
    double[] logs =
        new ProbabilityFlow(model, config.trace().divergence(size, config.probes(), random))
            .logDensities(x, steps);
    return Arrays.stream(logs).map(log -> (offset - log / size) / Math.log(2)).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static double error(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> Math.pow(value - mean, 2)).sum();
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }
}
