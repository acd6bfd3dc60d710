package io.diffusionlab.store;

import io.diffusionlab.spi.Score;

/** What is called how that tells of a trial's samples in bfloat16, among its scores. */
public final class Bf16Scores {

  /** How far one call of the network is from float32's, root mean square. */
  public static final String CALL = "bf16_call_rms";

  /** The same, the largest difference of two numbers. */
  public static final String CALL_LARGEST = "bf16_call_largest";

  /** How far finished samples are from float32's of the same noise, root mean square. */
  public static final String SAMPLES = "bf16_samples_rms";

  /** The same, the largest difference of two numbers. */
  public static final String SAMPLES_LARGEST = "bf16_samples_largest";

  /** Time to draw the samples in bfloat16. */
  public static final String SECONDS = "bf16_sample_seconds";

  /** Time to draw the same samples in float32. */
  public static final String FLOAT32_SECONDS = "float32_sample_seconds";

  private static final String SUFFIX = "_bf16";

  private Bf16Scores() {}

  /** A score that was taken on the samples in bfloat16: {@code fid_bf16}, where it says fid. */
  public static Score of(Score taken) {
    return taken.marked(SUFFIX, taken.basis() + ", sampled in bfloat16");
  }

  /** What {@link #of} calls the score of that name, which is no standard error. */
  public static String nameOf(String score) {
    return score + SUFFIX;
  }
}
