package io.diffusionlab.graph;

/** A size that is affine in the batch size N: {@code perSample · N + fixed}. */
public record Dim(long perSample, long fixed) {

  static Dim of(long size) {
    return new Dim(0, size);
  }

  /** Whether the size is the same at every batch size. */
  public boolean isFixed() {
    return perSample == 0;
  }

  /** The size as an expression in {@code N}. */
  @Override
  public String toString() {
    if (isFixed()) {
      return Long.toString(fixed);
    }
    String product = perSample == 1 ? "N" : perSample + "*N";
    return fixed == 0 ? product : product + "+" + fixed;
  }
}
