package io.diffusionlab.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells whether noise levels start at the data and end in noise, as sampling assumes. */
public final class ScheduleCheck {

  /** The most of L_T, in bits per dimension, that does no visible harm; Ho et al. reach 1e-5. */
  public static final double HARMLESS_PRIOR_BITS = 1e-3;

  private ScheduleCheck() {}

  /** One sentence for each flaw: what is wrong, what follows from it and what to set. */
  public static List<String> warnings(NoiseLevels levels) {
    List<String> warnings = new ArrayList<>();
    int last = levels.timesteps();
    double priorBits = levels.priorBits(1);
    if (priorBits > HARMLESS_PRIOR_BITS) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the schedule does not end in noise: at t = T = %d, ᾱ = %.3g of the data's variance"
                  + " is left, L_T = %.3g bits/dim (at most %s is harmless), yet sampling starts"
                  + " from pure noise; set larger betas or more timesteps (linear:"
                  + " 'scaled: true'), or use cosine",
              last,
              levels.alphaBar(last),
              priorBits,
              HARMLESS_PRIOR_BITS));
    }
    // The network's input is float32.
    if ((float) levels.alphaBar(1) == 1f) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the schedule's first step adds no noise: β_1 = %.3g makes ᾱ_1 = 1 in float32, so"
                  + " SNR(1) is infinite there; set a larger first beta, fewer timesteps or"
                  + " (cosine) a larger s",
              levels.beta(1)));
    }
    return List.copyOf(warnings);
  }
}
