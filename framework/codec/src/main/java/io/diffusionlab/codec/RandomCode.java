package io.diffusionlab.codec;

import org.hipparchus.special.Erf;
import org.hipparchus.util.FastMath;

/**
 * Minimal random coding of a normal vector whose mean the receiver does not know. Havasi et al.
 * (2019), §3.
 *
 * <p>The receiver knows p = N(0, I), the sender q = N(δ, I), whose KL divergence is |δ|²/2. Both
 * can draw the same vectors from p, and the sender sends the number of one that looks like a draw
 * from q. Since log q/p depends on ⟨z, δ⟩ alone, a draw from q is one from p but for its length
 * along δ. The vector taken is the one whose length there is nearest to |δ|, q's mean: greedy, not
 * importance sampling, for a vector of D numbers that lacks q's spread in one direction of D is as
 * good, and importance sampling would send about log₂ KL bits more for it. Flamich et al. (2020),
 * §3.2, are greedy likewise.
 */
final class RandomCode {

  private RandomCode() {}

  /** Bits of a number by which one vector about as long along δ as |δ| is expected. */
  static int bits(double delta, int most) {
    double tail = 0.5 * Erf.erfc(delta / FastMath.sqrt(2));
    double wanted = FastMath.log(0.56 / tail) / FastMath.log(2); // median of the longest's rank
    return (int) FastMath.max(0, FastMath.min(most, FastMath.rint(wanted)));
  }

  /** The largest |δ| that {@code bits} can send. */
  static double longest(int bits) {
    double share = 0.56 / FastMath.pow(2, bits);
    return FastMath.sqrt(2) * Erf.erfcInv(2 * share);
  }

  /** The number of the vector nearest to δ along δ, of the first 2^bits. */
  static int search(Codebook codebook, float[] delta, int bits) {
    double length = length(delta);
    double nearest = Double.POSITIVE_INFINITY;
    int best = 0;
    for (int k = 0; k < 1 << bits; k++) {
      double distance = Math.abs(codebook.dot(k, delta) / length - length);
      if (distance < nearest) {
        nearest = distance;
        best = k;
      }
    }
    return best;
  }

  static double length(float[] delta) {
    double squares = 0;
    for (float number : delta) {
      squares += (double) number * number;
    }
    return FastMath.sqrt(squares);
  }
}
