package io.diffusionlab.plugins.metrics;

import io.diffusionlab.plugins.metrics.BoundEstimate.Parts;
import io.diffusionlab.plugins.metrics.BoundEstimate.Slice;
import io.diffusionlab.plugins.metrics.Strata.Range;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Parameterization.Estimate;
import io.diffusionlab.spi.Prediction;
import io.diffusionlab.spi.TrainedModel;
import io.diffusionlab.spi.Variance;
import io.diffusionlab.spi.Variance.LogVariance;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Estimates the variational bound of samples, with fresh noise for each step looked at. */
final class BoundEstimator {

  private static final int BATCH = 128;

  private final Denoiser denoiser;
  private final NoiseLevels levels;
  private final Parameterization parameterization;
  private final Bound bound;
  private final Variance variance;
  private final Decoder decoder;
  private final boolean clip;
  private final Strata strata;
  private final long seed;

  /**
   * @param steps network calls for each sample, one of them for L_0
   */
  BoundEstimator(TrainedModel model, Variance variance, int steps) {
    this.denoiser = model.denoiser();
    this.levels = model.levels();
    this.parameterization = model.parameterization();
    this.bound = new Bound(levels);
    this.variance = variance;
    this.decoder = Decoder.of(model.dataset().quantization());
    this.clip = model.dataset().quantization() > 0; // nothing outside [−1, 1] can be meant
    this.strata = Strata.of(levels.timesteps(), Math.max(1, steps - 1));
    this.seed = model.seed();
  }

  /** How the sum over t is taken, for a score's basis. */
  String description() {
    int steps = strata.ranges().size() + 1;
    return steps >= levels.timesteps()
        ? "every t"
        : "%d of %d t, stratified".formatted(steps, levels.timesteps());
  }

  BoundEstimate estimate(RealSamples samples) {
    LatinHypercube random = new LatinHypercube(samples.count(), new SplittableRandom(seed));
    List<Slice> slices = new ArrayList<>();
    Terms decoder = terms(samples, new Range(1, 1), random);
    slices.add(decoder.slice(new Range(1, 1)));
    double[] diffusion = new double[samples.count()];
    for (Range range : strata.ranges()) {
      Terms terms = terms(samples, range, random);
      slices.add(terms.slice(range));
      Arrays.setAll(diffusion, i -> diffusion[i] + range.size() * terms.bits[i]);
    }
    List<Parts> parts = new ArrayList<>();
    for (int i = 0; i < samples.count(); i++) {
      double prior = levels.priorBits(meanSquare(samples.sample(i)));
      parts.add(new Parts(prior, diffusion[i], decoder.bits[i]));
    }
    return new BoundEstimate(parts, slices);
  }

  /** One step's terms, of each sample or summed over all. */
  private static final class Terms {

    final double[] bits; // L_{t−1} of each sample, per number
    final int numbers; // of all samples
    double squaredError;
    double noiseError;

    Terms(int samples, int numbers) {
      this.bits = new double[samples];
      this.numbers = numbers;
    }

    Slice slice(Range range) {
      double mean = Arrays.stream(bits).average().orElse(Double.NaN);
      return new Slice(range, range.size() * mean, squaredError / numbers, noiseError / numbers);
    }
  }

  private Terms terms(RealSamples samples, Range range, LatinHypercube random) {
    int size = denoiser.shape().size();
    int[] t = random.steps(range);
    float[] xt = random.normals(size);
    for (int i = 0; i < xt.length; i++) {
      int step = t[i / size];
      xt[i] = (float) (levels.signal(step) * samples.all()[i] + levels.noise(step) * xt[i]);
    }
    Terms terms = new Terms(samples.count(), xt.length);
    for (int first = 0; first < t.length; first += BATCH) {
      int end = Math.min(t.length, first + BATCH);
      float[] batch = Arrays.copyOfRange(xt, first * size, end * size);
      Prediction said = denoiser.call(batch, Arrays.copyOfRange(t, first, end));
      for (int row = first; row < end; row++) {
        FloatBuffer x0 = FloatBuffer.wrap(samples.all(), row * size, size).slice();
        FloatBuffer noised = FloatBuffer.wrap(batch, (row - first) * size, size).slice();
        add(terms, row, t[row], new Row(x0, noised, said, (row - first) * size));
      }
    }
    return terms;
  }

  /**
   * One sample, its x_t and what the network says of it.
   *
   * @param at where the sample's numbers begin in {@code said}
   */
  private record Row(FloatBuffer x0, FloatBuffer xt, Prediction said, int at) {}

  private void add(Terms terms, int sample, int t, Row row) {
    int size = denoiser.shape().size();
    Estimate estimate = parameterization.estimate(levels, t);
    LogVariance log = variance.at(levels, t, t - 1);
    double bits = 0;
    for (int i = 0; i < size; i++) {
      double output = row.said.output()[row.at + i];
      double value = estimate.xt() * row.xt.get(i) + estimate.output() * output;
      double denoised = clip ? Math.min(1, Math.max(-1, value)) : value;
      bits += term(t, row.x0.get(i), denoised, log.of(row.said.variance(row.at + i)));
      terms.squaredError += Math.pow(row.x0.get(i) - denoised, 2);
      terms.noiseError += levels.snr(t) * Math.pow(row.x0.get(i) - value, 2);
    }
    terms.bits[sample] = bits / size;
  }

  /** One number's; at t = 1 the model's mean is x̂_0 itself, for β̃_1 = 0. */
  private double term(int t, double x0, double denoised, double sigmaSquared) {
    double error = x0 - denoised;
    return t == 1
        ? decoder.bits(x0, denoised, Math.sqrt(sigmaSquared))
        : bound.step(t, sigmaSquared, error * error);
  }

  private static double meanSquare(float[] x0) {
    double sum = 0;
    for (float value : x0) {
      sum += (double) value * value;
    }
    return sum / x0.length;
  }
}
