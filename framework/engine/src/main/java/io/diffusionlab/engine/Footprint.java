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

  private static final long FIXED = 450L << 20; // Java, PyTorch and ONNX Runtime with their code
  private static final int COPIES = 5; // of a parameter: itself, its average, gradient, Adam's m, v
  private static final int GRADIENTS = 2; // an activation, and its gradient for a while

  /** An estimate of the bytes that the process of a trial takes, its data set not counted. */
  public long bytes(int batch) {
    return FIXED + Float.BYTES * (COPIES * parameters + GRADIENTS * activations * batch);
  }
}
