package io.diffusionlab.report.statistics;

import io.diffusionlab.spi.Score.Better;

/**
 * A variant against the baseline on one score.
 *
 * @param adjustedP the test's p after {@link Holm}'s correction; NaN where nothing can be tested
 * @param comparisons that were made on this score, and corrected for
 */
public record Comparison(PairedTest test, double adjustedP, int comparisons, Better better) {

  /** What may be concluded. */
  public enum Verdict {
    BETTER,
    WORSE,
    /** For a score without a good direction. */
    DIFFERENT,
    /** There may or may not be a difference: these seeds cannot tell. */
    UNDECIDED,
    TOO_FEW_SEEDS,
    /** All seeds differ by the same number, so that there is no spread to judge it by. */
    NO_SPREAD
  }

  public Verdict verdict() {
    if (test.difference().count() < PairedTest.FEWEST_SEEDS) {
      return Verdict.TOO_FEW_SEEDS;
    }
    if (!test.hasSpread()) {
      return Verdict.NO_SPREAD;
    }
    if (adjustedP >= PairedTest.LEVEL) {
      return Verdict.UNDECIDED;
    }
    if (better == Better.NEITHER) {
      return Verdict.DIFFERENT;
    }
    boolean higher = test.difference().mean() > 0;
    return higher == (better == Better.HIGHER) ? Verdict.BETTER : Verdict.WORSE;
  }

  /** Whether the difference is more than chance explains. */
  public boolean isTold() {
    return switch (verdict()) {
      case BETTER, WORSE, DIFFERENT -> true;
      case UNDECIDED, TOO_FEW_SEEDS, NO_SPREAD -> false;
    };
  }

  /** {@link PairedTest#seedsNeeded} for as many comparisons as these. */
  public double seedsNeeded() {
    return test.seedsNeeded(comparisons);
  }
}
