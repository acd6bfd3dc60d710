package io.diffusionlab.spi;

import java.io.IOException;

/** What a {@link Metric} may ask of the trial that it scores. */
public interface TrainedModel {

  /** The exported network with the averaged weights, in ONNX Runtime. */
  Denoiser denoiser();

  NoiseLevels levels();

  Parameterization parameterization();

  /** That of the reverse steps. */
  Variance variance();

  Dataset dataset();

  /** Generated samples in [−1, 1], row-major (n, …); the same array at each call with this n. */
  float[] samples(int n);

  /** How many generated samples the experiment wants to be scored: {@code evaluation.samples}. */
  default int sampleCount() {
    return 256;
  }

  /** Features for distances between sets of samples; opened once for a trial. */
  FeatureExtractor.Features features() throws IOException;

  /** Where the metric leaves curves and pictures beside its scores. */
  default Exhibits exhibits() {
    return Exhibits.NONE;
  }

  /** Seed for this metric's own draws. */
  long seed();
}
