package io.diffusionlab.spi;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where training and reference samples come from. */
public interface Dataset {

  /** Size of one sample. */
  DataShape shape();

  /**
   * Opens one part of the data.
   *
   * @throws IOException naming the missing or damaged file, and what to do about it
   */
  Examples open(Split split) throws IOException;

  /** Names of the classes, in the order of their labels; empty if there are no labels. */
  default List<String> classes() {
    return List.of();
  }

  /** Grey levels of an integer-valued sample, 256 for 8-bit images; 0 for continuous data. */
  default int quantization() {
    return shape().isImage() ? 256 : 0;
  }

  /** Whether every number of every sample lies in [−1, 1], so that a sampler may clip there. */
  default boolean bounded() {
    return true;
  }

  /**
   * Generated samples in the data's own units and words, as the text of a CSV file; empty if they
   * are numbers or pictures and no more.
   *
   * @param samples row-major (n, …)
   */
  default Optional<String> csv(float[] samples) {
    return Optional.empty();
  }

  /** A rule that every real sample keeps, where the data set has one. */
  default Optional<SampleRule> rule() {
    return Optional.empty();
  }
}
