package io.diffusionlab.spi;

/**
 * One number about a trained model, and what it was measured on.
 *
 * @param name as in tables and in MLflow: {@code bits_per_dim}, {@code fid}
 * @param samples how many samples it was computed from
 * @param basis what they were and which features were used: {@code test images, exact sum over t}
 */
public record Score(String name, double value, Better better, int samples, String basis) {

  private static final String ERROR = "_error";

  /** Which direction is the good one. */
  public enum Better {
    LOWER,
    HIGHER,
    NEITHER
  }

  /** The standard error of this score, as a score: {@code fid_error} of {@code fid}. */
  public Score error(double value, String basis) {
    return new Score(nameOfError(), value, Better.NEITHER, samples, basis);
  }

  /** What this score's standard error is called, if there is one. */
  public String nameOfError() {
    return name + ERROR;
  }

  /** Whether this is another score's standard error. */
  public boolean tellsAnError() {
    return name.endsWith(ERROR);
  }

  /**
   * The same number under another name: {@code fid} with a suffix, and {@code fid_error} with the
   * suffix before its end, so that it is the standard error of the former.
   */
  public Score marked(String suffix, String basis) {
    String plain = tellsAnError() ? name.substring(0, name.length() - ERROR.length()) : name;
    String marked = plain + suffix + (tellsAnError() ? ERROR : "");
    return new Score(marked, value, better, samples, basis);
  }
}
