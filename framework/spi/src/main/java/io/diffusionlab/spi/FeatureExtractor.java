package io.diffusionlab.spi;

import java.io.IOException;
import java.nio.file.Path;

/** Turns samples into features, so that sets of samples can be compared. */
public interface FeatureExtractor {

  /**
   * Whether there can be features of {@code dataset}; for metrics to ask before anything is
   * trained.
   *
   * @throws IllegalArgumentException if not, saying which extractor would do
   */
  default void check(Dataset dataset) {}

  /**
   * Makes the features ready; may train a network on {@code dataset} the first time.
   *
   * @param cache a folder that outlives the run, for what is costly to make
   */
  Features open(Dataset dataset, Path cache) throws IOException;

  /** Ready-made features. */
  interface Features extends AutoCloseable {

    /** What they are, for the name of every score that uses them: {@code mnist-classifier-64}. */
    String name();

    int width();

    /**
     * @param samples n samples in [−1, 1], row-major (n, …)
     * @return n rows of {@link #width} numbers
     */
    double[][] of(float[] samples, int n);

    /** Class probabilities where the extractor is a classifier, n rows; empty rows if it is not. */
    default double[][] probabilities(float[] samples, int n) {
      return new double[n][0];
    }

    @Override
    void close();
  }
}
