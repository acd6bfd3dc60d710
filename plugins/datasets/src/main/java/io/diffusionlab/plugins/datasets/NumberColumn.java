package io.diffusionlab.plugins.datasets;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A column of numbers, standardised.
 *
 * @param mean of the training rows
 * @param deviation of the training rows, the root of the mean squared difference from the mean
 * @param decimals places after the point of generated values: as many as the file's longest has
 */
record NumberColumn(String name, double mean, double deviation, int decimals) implements CsvColumn {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  /**
   * @param training values of the training rows, all of them numbers
   * @throws IllegalArgumentException if they are all the same
   */
  static NumberColumn of(String name, List<String> training) {
    double[] values = training.stream().mapToDouble(Double::parseDouble).toArray();
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    if (training.stream().mapToDouble(Double::parseDouble).distinct().count() == 1) {
      throw new IllegalArgumentException(
          "column '%s' is %s in every training row, which cannot be standardised; leave it out by 'omit'"
              .formatted(name, training.get(0)));
    }
    double deviation = Math.sqrt(squares / values.length);
    return new NumberColumn(name, mean, deviation, decimals(training));
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
  }

  private static int decimals(List<String> values) {
    return values.stream().mapToInt(value -> new BigDecimal(value).scale()).max().orElse(0);
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public void encode(String value, float[] into, int offset) {
    into[offset] = (float) ((Double.parseDouble(value) - mean) / deviation);
  }

  @Override
  public String decode(float[] from, int offset) {
    double value = mean + deviation * from[offset];
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value)
            .setScale(Math.max(0, decimals), RoundingMode.HALF_EVEN)
            .toPlainString()
        : String.valueOf(value);
  }
}
