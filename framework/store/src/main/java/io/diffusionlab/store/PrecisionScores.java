package io.diffusionlab.store;

import io.diffusionlab.spi.Score;

/**
 * What is called how, among a trial's scores, that tells of its samples in a lower precision than
 * float32.
 *
 * @param prefix of names, as settings call the precision
 * @param precision in words
 */
public record PrecisionScores(String prefix, String precision) {

  public static final PrecisionScores BF16 = new PrecisionScores("bf16", "bfloat16");
  public static final PrecisionScores INT8 = new PrecisionScores("int8", "int8");

  /** Time to draw the same samples in float32. */
  public static final String FLOAT32_SECONDS = "float32_sample_seconds";

  /** How far one call of the network is from float32's, root mean square. */
  public String call() {
    return prefix + "_call_rms";
  }

  /** The same, the largest difference of two numbers. */
  public String callLargest() {
    return prefix + "_call_largest";
  }

  /** How far finished samples are from float32's of the same noise, root mean square. */
  public String samples() {
    return prefix + "_samples_rms";
  }

  /** The same, the largest difference of two numbers. */
  public String samplesLargest() {
    return prefix + "_samples_largest";
  }

  /** Time to draw the samples. */
  public String seconds() {
    return prefix + "_sample_seconds";
  }

  /** A score that was taken on these samples: {@code fid_bf16}, where it says fid. */
  public Score of(Score taken) {
    return taken.marked(suffix(), taken.basis() + ", sampled in " + precision);
  }

  /** What {@link #of} calls the score of that name, which is no standard error. */
  public String nameOf(String score) {
    return score + suffix();
  }

  private String suffix() {
    return "_" + prefix;
  }
}
