package io.diffusionlab.inference;

/**
 * How far numbers are from those that they stand for.
 *
 * @param rootMeanSquare over all numbers; NaN if there is a NaN
 * @param largest in size; NaN if there is a NaN
 */
public record Difference(double rootMeanSquare, double largest) {

  /**
   * @param exact at least one number
   * @param found as many
   * @throws IllegalArgumentException if there are none, or not as many
   */
  public static Difference of(float[] exact, float[] found) {
    if (exact.length != found.length || exact.length == 0) {
      throw new IllegalArgumentException(
          "%d numbers to compare with %d".formatted(found.length, exact.length));
    }
    double squares = 0;
    double largest = 0;
    for (int i = 0; i < exact.length; i++) {
      double difference = Math.abs((double) found[i] - exact[i]);
      squares += difference * difference;
      largest = Math.max(largest, difference);
    }
    return new Difference(Math.sqrt(squares / exact.length), largest);
  }
}
