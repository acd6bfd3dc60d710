package io.diffusionlab.plugins.samplers;

import java.util.List;

/**
 * Weights of x̂_0 in UniC-2, or UniC-1 after the first step, with B₂(h) = e^h − 1. Zhao et al.
 * (2023), algorithm 1 with x̂_0, where h → −h.
 *
 * @param newest of the network's call at the sample to be corrected
 * @param previous of the call before it
 * @param oldest of the call before that
 */
record UniCorrector(double newest, double previous, double oldest) {

  /** For the sample at the last of {@code visited}, which are two or more. */
  static UniCorrector at(List<HalfLogSnr> visited) {
    int last = visited.size() - 1;
    HalfLogSnr to = visited.get(last);
    HalfLogSnr from = visited.get(last - 1);
    double h = to.lambda() - from.lambda();
    double span = to.signal() * -Math.expm1(-h);
    if (last == 1) {
      return new UniCorrector(span / 2, span / 2, 0); // the paper's a_1 = ½, §3.2
    }
    double r = (visited.get(last - 2).lambda() - from.lambda()) / h;
    // φ_k of eq. 5 at −h, over B₂; they are the right-hand side of R a = φ
    double phi1 = Math.expm1(-h);
    double phi2 = phi1 / -h - 1;
    double phi3 = phi2 / -h - .5;
    double right1 = phi2 / phi1;
    double right2 = 2 * phi3 / phi1;
    double ofOldest = (right1 - right2) / (1 - r);
    double ofNewest = right1 - ofOldest;
    double oldest = span * ofOldest / r;
    double newest = span * ofNewest;
    return new UniCorrector(newest, span - newest - oldest, oldest);
  }
}
