package io.diffusionlab.report.statistics;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Gamma;

/**
 * Student's t test of the differences between two variants, seed by seed: what the seeds share,
 * such as the data and the first weights, cancels.
 *
 * @param difference the variant less the baseline
 * @param rounding how far differences that are alike may lie apart because numbers are rounded
 */
public record PairedTest(Summary difference, double rounding) {

  /** Below it a test may be computed, but two numbers cannot show that a third would agree. */
  public static final int FEWEST_SEEDS = 3;

  public static final double LEVEL = 0.05;
  private static final double POWER = 0.8;
  private static final double PRECISION = 1e-12; // of a score, relative
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /**
   * Of the scores for the seeds that both have, at least one, in the same order.
   *
   * @throws IllegalArgumentException unless there are as many of each
   */
  public static PairedTest of(List<Double> variant, List<Double> baseline) {
    if (variant.size() != baseline.size()) {
      throw new IllegalArgumentException(
          "%d scores against %d".formatted(variant.size(), baseline.size()));
    }
    List<Double> differences = new ArrayList<>();
    double largest = 0;
    for (int i = 0; i < variant.size(); i++) {
      differences.add(variant.get(i) - baseline.get(i));
      largest = Math.max(largest, Math.max(Math.abs(variant.get(i)), Math.abs(baseline.get(i))));
    }
    return new PairedTest(Summary.of(differences), PRECISION * largest);
  }

  /** Whether the seeds differ at all in their differences; without that nothing can be tested. */
  public boolean hasSpread() {
    return difference.deviation() > rounding;
  }

  /** Two-sided, not corrected for other comparisons; NaN where nothing can be tested. */
  public double p() {
    if (!hasSpread()) {
      return Double.NaN;
    }
    double t = cohensDz() * Math.sqrt(difference.count());
    return 2 * new TDistribution(difference.count() - 1.0).cumulativeProbability(-Math.abs(t));
  }

  /** d_z: the mean difference in units of the differences' spread. Cohen (1988), eq. 2.3.5. */
  public double cohensDz() {
    return hasSpread() ? difference.mean() / difference.deviation() : Double.NaN;
  }

  /**
   * g_z: Cohen's d_z without its bias for few seeds, which doubles it for three. Hedges (1981), eq.
   * 6e.
   */
  public double hedgesGz() {
    double freedom = difference.count() - 1.0;
    double logRatio = Gamma.logGamma(freedom / 2) - Gamma.logGamma((freedom - 1) / 2);
    return freedom < 2 ? Double.NaN : cohensDz() * Math.exp(logRatio) / Math.sqrt(freedom / 2);
  }

  /**
   * About how many shared seeds would show an effect as large as {@link #hedgesGz} four times in
   * five. Guenther (1981): the normal approximation, and half z² for not knowing the spread.
   *
   * @param comparisons that are made at once, each at {@link #LEVEL} over their number
   * @return NaN where there is no effect size
   */
  public double seedsNeeded(int comparisons) {
    double z = NORMAL.inverseCumulativeProbability(1 - LEVEL / comparisons / 2);
    double shown = z + NORMAL.inverseCumulativeProbability(POWER);
    return Math.ceil(Math.pow(shown / hedgesGz(), 2) + z * z / 2);
  }
}
