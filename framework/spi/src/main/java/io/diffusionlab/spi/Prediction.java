package io.diffusionlab.spi;

/** What a network says in one call. */
public final class Prediction {

  private final float[] output;
  private final float[] variance;

  /** Of a network that says nothing of its variance. */
  public Prediction(float[] output) {
    this(output, new float[0]);
  }

  public Prediction(float[] output, float[] variance) {
    this.output = output;
    this.variance = variance;
  }

  /** The {@link Parameterization}'s quantity, (n, …). */
  public float[] output() {
    return output;
  }

  /** v of {@link Variance.LogVariance}, (n, …); empty if the variance is not learned. */
  public float[] variance() {
    return variance;
  }

  /** v of number {@code index}; 0 if the variance is not learned. */
  public float variance(int index) {
    return variance.length == 0 ? 0 : variance[index];
  }
}
