package io.diffusionlab.runner.evaluate;

import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Exhibits;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.TrainedModel;
import io.diffusionlab.spi.Variance;
import java.util.function.IntFunction;

/**
 * A model of which no more is known than its file and the command line say.
 *
 * @param generator draws samples
 */
record EvaluatedModel(
    Denoiser denoiser,
    NoiseLevels levels,
    Parameterization parameterization,
    Variance variance,
    Dataset dataset,
    IntFunction<float[]> generator,
    Exhibits exhibits,
    long seed)
    implements TrainedModel {

  EvaluatedModel with(IntFunction<float[]> other) {
    return new EvaluatedModel(
        denoiser, levels, parameterization, variance, dataset, other, exhibits, seed);
  }

  @Override
  public float[] samples(int n) {
    return generator.apply(n);
  }

  @Override
  public FeatureExtractor.Features features() {
    throw new IllegalStateException("no metric of an evaluation asks for features");
  }
}
