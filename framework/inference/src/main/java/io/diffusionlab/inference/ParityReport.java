package io.diffusionlab.inference;

import java.util.List;

/**
 * How far an exported network is from the one it was exported from.
 *
 * @param tolerance the largest difference allowed
 * @param cases at least one
 */
public record ParityReport(double tolerance, List<Case> cases) {

  public ParityReport {
    cases = List.copyOf(cases);
  }

  /**
   * One call of both networks.
   *
   * @param t the step of the batch's first sample
   * @param maxAbsDifference NaN if one of the networks gave a NaN
   */
  public record Case(int batch, int t, double maxAbsDifference) {}

  /** The largest difference of all; NaN if there is a NaN. */
  public double maxAbsDifference() {
    return cases.stream().mapToDouble(Case::maxAbsDifference).reduce(0, Math::max);
  }

  public boolean holds() {
    return maxAbsDifference() <= tolerance; // false for NaN
  }

  /**
   * Refuses an export that computes something else.
   *
   * @throws IllegalStateException naming the worst case
   */
  public void require() {
    if (!holds()) {
      Case worst = worst();
      throw new IllegalStateException(
          "the exported network differs from the trained one by %.1e at batch %d, t = %d; expected at most %.1e"
              .formatted(worst.maxAbsDifference(), worst.batch(), worst.t(), tolerance));
    }
  }

  private Case worst() {
    double largest = maxAbsDifference();
    return cases.stream()
        .filter(tried -> Double.compare(tried.maxAbsDifference(), largest) == 0)
        .findFirst()
        .orElseThrow();
  }
}
