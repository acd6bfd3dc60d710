package io.diffusionlab.spi;

/** A property that every real sample of a data set has, so that generated ones can be checked. */
public interface SampleRule {

  /** What is checked, for tables: {@code corners agree}. */
  String name();

  /**
   * @param sample one sample in [−1, 1], row-major
   */
  Verdict judge(float[] sample);

  /**
   * @param keeps whether the sample keeps the rule
   * @param label the class it belongs to; −1 if it looks like none
   */
  record Verdict(boolean keeps, int label) {}
}
