package io.diffusionlab.plugins.datasets;

import java.util.Arrays;
import java.util.List;

/**
 * A column of names, one-hot in {−1, 1}.
 *
 * @param values in alphabetical order; a sample has one number for each
 */
record NameColumn(String name, List<String> values) implements CsvColumn {

  private static final int MOST = 100;

  NameColumn {
    values = List.copyOf(values);
  }

  /**
   * @param all values of every row, so that a rare one may be in either split
   * @throws IllegalArgumentException if they are all the same, or too many
   */
  static NameColumn of(String name, List<String> all) {
    List<String> values = all.stream().distinct().sorted().toList();
    if (values.size() == 1 || values.size() > MOST) {
      throw new IllegalArgumentException(
          "column '%s' has %d different values; expected 2 to %d names, or numbers; leave it out by 'omit'"
              .formatted(name, values.size(), MOST));
    }
    return new NameColumn(name, values);
  }

  @Override
  public int width() {
    return values.size();
  }

  @Override
  public void encode(String value, float[] into, int offset) {
    Arrays.fill(into, offset, offset + width(), -1);
    into[offset + values.indexOf(value)] = 1;
  }

  @Override
  public String decode(float[] from, int offset) {
    int largest = 0;
    for (int i = 1; i < width(); i++) {
      largest = from[offset + i] > from[offset + largest] ? i : largest;
    }
    return values.get(largest);
  }
}
