package io.diffusionlab.spi;

/**
 * One number about a trained model, and what it was measured on.
 *
 * @param name as in tables and in MLflow: {@code bits_per_dim}, {@code fid}
 * @param samples how many samples it was computed from
 * @param basis what they were and which features were used: {@code test images, exact sum over t}
 */
public record Score(String name, double value, Better better, int samples, String basis) {

  /** Which direction is the good one. */
  public enum Better {
    LOWER,
    HIGHER,
    NEITHER
  }
}
