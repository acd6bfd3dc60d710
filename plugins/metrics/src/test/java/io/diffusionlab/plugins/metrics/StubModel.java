package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Exhibits;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Prediction;
import io.diffusionlab.spi.TrainedModel;
import io.diffusionlab.spi.Variance;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/** A model made of a data set and an analytic denoiser that predicts ε. */
record StubModel(
    Dataset dataset,
    NoiseLevels levels,
    Noise noise,
    IntFunction<float[]> generator,
    Exhibits exhibits,
    Optional<IntToDoubleFunction> said)
    implements TrainedModel {

  /** A model that says nothing of its variance. */
  StubModel(Dataset dataset, NoiseLevels levels, Noise noise, IntFunction<float[]> generator) {
    this(dataset, levels, noise, generator, Exhibits.NONE, Optional.empty());
  }

  StubModel with(Exhibits other) {
    return new StubModel(dataset, levels, noise, generator, other, said);
  }

  /** The same, saying log σ_t² at each step. */
  StubModel saying(IntToDoubleFunction logVariance) {
    return new StubModel(dataset, levels, noise, generator, exhibits, Optional.of(logVariance));
  }

  /** ε̂ of one number of x_t. */
  interface Noise {
    double of(double xt, double alphaBar);
  }

  @Override
  public Denoiser denoiser() {
    return new Denoiser() {
      @Override
      public DataShape shape() {
        return dataset.shape();
      }

      @Override
      public float[] predict(float[] xt, int[] t) {
        float[] output = new float[xt.length];
        int size = dataset.shape().size();
        for (int i = 0; i < xt.length; i++) {
          output[i] = (float) noise.of(xt[i], levels.alphaBar(t[i / size]));
        }
        return output;
      }

      @Override
      public boolean learnsVariance() {
        return said.isPresent();
      }

      @Override
      public Prediction call(float[] xt, int[] t) {
        float[] variance = new float[said.isPresent() ? xt.length : 0];
        for (int i = 0; i < variance.length; i++) {
          variance[i] = (float) said.get().applyAsDouble(t[i / dataset.shape().size()]);
        }
        return new Prediction(predict(xt, t), variance);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Parameterization parameterization() {
    return (levels, t) -> new Mix(0, 1);
  }

  @Override
  public Variance variance() {
    return said.isPresent()
        ? (levels, from, to) -> new Variance.LogVariance(0, 1)
        : FixedVariance.FIXED_LARGE;
  }

  @Override
  public float[] samples(int n) {
    return generator.apply(n);
  }

  /** The samples themselves. */
  @Override
  public FeatureExtractor.Features features() {
    int width = dataset.shape().size();
    return new FeatureExtractor.Features() {
      @Override
      public String name() {
        return "identity";
      }

      @Override
      public int width() {
        return width;
      }

      @Override
      public double[][] of(float[] samples, int n) {
        double[][] rows = new double[n][width];
        for (int row = 0; row < n; row++) {
          int offset = row * width;
          Arrays.setAll(rows[row], i -> samples[offset + i]);
        }
        return rows;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public long seed() {
    return 1;
  }
}
