package io.diffusionlab.report;

import io.diffusionlab.report.statistics.Comparison;
import io.diffusionlab.report.statistics.Summary;
import io.diffusionlab.spi.Score;
import java.util.Locale;

/** Numbers and text as a page shows them. */
final class Text {

  private static final double TINY_P = 0.001;

  private Text() {}

  static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Four significant digits. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    int magnitude = size < 1 ? -1 : (int) Math.log10(size);
    int digits = Math.max(0, 3 - magnitude);
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** {@code 0.8125 ± 0.0210}, the sample's standard deviation; the mean alone for one number. */
  static String spread(Summary summary) {
    return summary.count() < 2
        ? number(summary.mean())
        : number(summary.mean()) + " ± " + number(summary.deviation());
  }

  /** What a comparison may claim, as in {@code better, p = 0.012, g = +1.4}. */
  static String judgement(Comparison comparison) {
    return switch (comparison.verdict()) {
      case TOO_FEW_SEEDS -> "too few seeds";
      case NO_SPREAD -> "the same in each seed";
      case BETTER, WORSE, DIFFERENT -> verdict(comparison) + ", " + evidence(comparison);
      case UNDECIDED -> evidence(comparison) + seedsNeeded(comparison);
    };
  }

  /** What a comparison concludes, in a word or two. */
  static String verdict(Comparison comparison) {
    return comparison.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@code < 0.001}, {@code 0.046}. */
  static String p(double p) {
    if (Double.isNaN(p)) {
      return "–";
    }
    return p < TINY_P ? "< 0.001" : String.format(Locale.ROOT, "%.2g", p);
  }

  /** {@code +0.300}. */
  static String signed(double value) {
    return String.format(Locale.ROOT, "%+.3g", value);
  }

  /** A score's name and where it is good: {@code fid ↓}. */
  static String directed(Score score) {
    return switch (score.better()) {
      case LOWER -> score.name() + " ↓";
      case HIGHER -> score.name() + " ↑";
      case NEITHER -> score.name();
    };
  }

  private static String evidence(Comparison comparison) {
    double p = comparison.adjustedP();
    return (p < TINY_P ? "p " : "p = ")
        + p(p)
        + String.format(Locale.ROOT, ", g = %+.2g", comparison.test().hedgesGz());
  }

  private static String seedsNeeded(Comparison comparison) {
    double seeds = comparison.seedsNeeded();
    return seeds < 1000 ? String.format(Locale.ROOT, "; about %.0f seeds would tell", seeds) : "";
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 42 s}, {@code 3 min 20 s}, {@code 1 h 05 min}. */
  static String seconds(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
  }
}
