package io.diffusionlab.runner.cli;

import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.NoiseLevels;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The numbers of a schedule. */
final class ScheduleTable {

  private static final List<String> COLUMNS =
      List.of(
          "t",
          "beta",
          "alpha_bar",
          "snr",
          "posterior_variance",
          "vlb_weight_fixed_large",
          "vlb_weight_fixed_small");

  private final NoiseLevels levels;

  ScheduleTable(NoiseLevels levels) {
    this.levels = levels;
  }

  /**
   * Every step, in full double precision. There are no weights at t = 1: that term of the bound is
   * the decoder's.
   */
  String csv() {
    StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    for (int t = 1; t <= levels.timesteps(); t++) {
      String values =
          Arrays.stream(row(t))
              .mapToObj(value -> Double.isNaN(value) ? "" : Double.toString(value))
              .collect(Collectors.joining(","));
      csv.append(t).append(',').append(values).append('\n');
    }
    return csv.toString();
  }

  /** Some steps and what follows from all of them, for a terminal of 80 columns. */
  String text() {
    StringBuilder text = new StringBuilder();
    String names = "%6s%11s%11s%11s%12s%13s%14s%n";
    text.append(names.formatted("t", "β", "ᾱ", "SNR", "β̃ ", "weight, β", "weight, β̃ "));
    for (int t : shown()) {
      text.append("%6d".formatted(t));
      double[] row = row(t);
      for (int i = 0; i < row.length; i++) {
        text.append(cell(row[i], i < 4 ? 11 : 13));
      }
      text.append('\n');
    }
    return text.append('\n').append(summary()).toString();
  }

  private static String cell(double value, int width) {
    return Double.isNaN(value)
        ? " ".repeat(width - 1) + "–"
        : String.format(Locale.ROOT, "%" + width + ".4g", value);
  }

  /** 1, 2, 5, 10, 20, 50, … and T. */
  private Set<Integer> shown() {
    Set<Integer> shown = new TreeSet<>();
    for (int decade = 1; decade <= levels.timesteps(); decade *= 10) {
      shown.addAll(List.of(decade, 2 * decade, 5 * decade));
    }
    shown.removeIf(t -> t > levels.timesteps());
    shown.add(levels.timesteps());
    return shown;
  }

  private String summary() {
    int last = levels.timesteps();
    int crossing =
        IntStream.rangeClosed(1, last).filter(t -> levels.snr(t) < 1).findFirst().orElse(0);
    double mean = IntStream.rangeClosed(1, last).mapToDouble(levels::alphaBar).average().orElse(0);
    String where = crossing == 0 ? "nowhere" : "at t = " + crossing;
    return String.format(
        Locale.ROOT,
        """
        weight: of ‖ε − ε̂‖² in the variational bound, in nats, with σ² = β or β̃
        SNR falls below 1 %s
        √ᾱ_T = %.6g, L_T = %.4g bits/dim for data of variance 1
        mean ᾱ = %.6g, the least L_simple (on ε) for N(0, 1) data
        """,
        where,
        levels.signal(last),
        levels.priorBits(1),
        mean);
  }

  /** β, ᾱ, SNR, β̃ and the two weights. */
  private double[] row(int t) {
    return DoubleStream.of(
            levels.beta(t),
            levels.alphaBar(t),
            levels.snr(t),
            levels.posteriorVariance(t),
            weight(t, FixedVariance.FIXED_LARGE),
            weight(t, FixedVariance.FIXED_SMALL))
        .toArray();
  }

  /** β² / (2 σ² α (1 − ᾱ)), Ho et al. (2020), eq. 12; NaN at t = 1. */
  private double weight(int t, FixedVariance variance) {
    double noised = levels.alpha(t) * (1 - levels.alphaBar(t));
    double sigmaSquared = variance.of(levels, t, t - 1);
    return t == 1 ? Double.NaN : Math.pow(levels.beta(t), 2) / (2 * sigmaSquared * noised);
  }
}
