package io.diffusionlab.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people write them in YAML: {@code 2e-4}, {@code 50_000}, {@code 012} is twelve. */
final class Numbers {
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\d[\\d_]*(\\.[\\d_]*)?|\\.\\d[\\d_]*)([eE][-+]?\\d{1,4})?");
  private static final Pattern INFINITE = Pattern.compile("([-+]?)(\\.inf|∞|[Ii]nfinity)");

  private Numbers() {}

  /** Empty if {@code text} is not a whole number within {@code [min, max]}. */
  static Optional<Long> whole(String text, long min, long max) {
    if (!DECIMAL.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(text.replace("_", "")).stripTrailingZeros();
    if (number.scale() > 0
        || number.compareTo(BigDecimal.valueOf(min)) < 0
        || number.compareTo(BigDecimal.valueOf(max)) > 0) {
      return Optional.empty();
    }
    return Optional.of(number.longValueExact());
  }

  /** Empty if {@code text} is not a number, or is finite and too large for a double. */
  static Optional<Double> real(String text) {
    if (INFINITE.matcher(text).matches()) {
      double infinity = Double.POSITIVE_INFINITY;
      return Optional.of(text.startsWith("-") ? -infinity : infinity);
    }
    return Optional.of(text)
        .filter(candidate -> DECIMAL.matcher(candidate).matches())
        .map(number -> Double.parseDouble(number.replace("_", "")))
        .filter(Double::isFinite);
  }

  /** The shortest form that reads back as the same number, here and in other YAML readers. */
  static String text(double number) {
    if (Double.isInfinite(number)) {
      return number > 0 ? ".inf" : "-.inf";
    }
    double size = Math.abs(number);
    if (size < 1e-6 || size >= 1e10) {
      return Double.toString(number).replace('E', 'e').replaceFirst("e(\\d)", "e+$1");
    }
    BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    return exact.setScale(Math.max(1, exact.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }

  /** A bound in a message: without {@code .0}. */
  static String bound(double number) {
    String text = text(number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
