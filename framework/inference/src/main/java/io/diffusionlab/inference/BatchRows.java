package io.diffusionlab.inference;

import io.diffusionlab.spi.Prediction;

/** A batch on its way through a network, of which parts may be filled in at the same time. */
final class BatchRows {

  private final float[] xt;
  private final int[] t;
  private final float[] output;
  private final float[] variance;

  /**
   * @param xt (n, …)
   * @param t of each sample, counted from 1
   */
  BatchRows(DenoiserSignature signature, float[] xt, int[] t) {
    this.xt = xt;
    this.t = t;
    this.output = new float[xt.length];
    boolean says = signature.says() != DenoiserSignature.Says.NOTHING;
    this.variance = new float[says ? xt.length : 0];
  }

  int count() {
    return t.length;
  }

  float[] xt() {
    return xt;
  }

  int[] t() {
    return t;
  }

  /** (n, …). */
  float[] output() {
    return output;
  }

  /** (n, …); empty if the network says none. */
  float[] variance() {
    return variance;
  }

  Prediction prediction() {
    return new Prediction(output, variance);
  }
}
