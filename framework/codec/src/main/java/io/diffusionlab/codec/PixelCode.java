package io.diffusionlab.codec;

import org.hipparchus.special.Erf;
import org.hipparchus.util.FastMath;

/**
 * p(x_0 | x_t) of one pixel: a normal distribution around x̂_0, in bins of one grey level. Ho et
 * al. (2020), eq. 13.
 *
 * @param levels grey levels
 * @param sigma of the normal, for pixels in [−1, 1]
 */
record PixelCode(int levels, double sigma) {

  private static final int TOTAL = 1 << RangeEncoder.TOTAL_BITS;

  /** Widths that a sender may choose from, in grey levels of 256: ¼ · √2^i. */
  static final int WIDTHS_BITS = 4;

  static PixelCode of(int levels, int width) {
    return new PixelCode(levels, 0.25 * FastMath.pow(2, width / 2.0) * 2 / 255);
  }

  /** Where each level's share of 2^16 begins; every level has at least one. */
  int[] cumulative(double mean) {
    int[] cumulative = new int[levels + 1];
    for (int level = 1; level < levels; level++) {
      cumulative[level] = level + (int) (below(level, mean) * (TOTAL - levels));
    }
    cumulative[levels] = TOTAL;
    return cumulative;
  }

  /** P(x_0 below the lower edge of {@code level}). */
  private double below(int level, double mean) {
    double edge = (2.0 * level - 1) / (levels - 1) - 1;
    return 0.5 * Erf.erfc((mean - edge) / (sigma * FastMath.sqrt(2)));
  }

  /** Bits that {@link #cumulative} lets {@code level} take. */
  double bits(int level, double mean) {
    double from = level == 0 ? 0 : level + (int) (below(level, mean) * (TOTAL - levels));
    double to =
        level + 1 == levels ? TOTAL : level + 1 + (int) (below(level + 1, mean) * (TOTAL - levels));
    return RangeEncoder.TOTAL_BITS - FastMath.log(to - from) / FastMath.log(2);
  }
}
