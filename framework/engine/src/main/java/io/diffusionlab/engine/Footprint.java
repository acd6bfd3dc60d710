package io.diffusionlab.engine;

/**
 * What a network takes to train.
 *
 * @param parameters trained numbers
 * @param activations numbers that one sample leaves on its way, kept until its gradient is known
 * @param secondsPerStep with the recipe's batch, on this machine as busy as it is; 0 if not
 *     measured
 */
public record Footprint(long parameters, long activations, double secondsPerStep) {

  // Fitted to the peaks of trials of 'ablation-attention' with attention everywhere, metrics left
  // out: 462 MB (batch 32), 816 MB (batch 256), 881 MB (batch 32, width 64).
  private static final long FIXED = 395L << 20; // Java, PyTorch and ONNX Runtime with their code
  private static final int COPIES = 15; // of a parameter, in training, checkpoints and the export
  private static final double KEPT = 0.62; // of an activation: many are reused or fused away

  /** An estimate of the bytes that the process of a trial takes, its data set not counted. */
  public long bytes(int batch) {
    return FIXED + Math.round(Float.BYTES * (COPIES * parameters + KEPT * activations * batch));
  }
}
