package io.diffusionlab.config;

import io.diffusionlab.spi.Range;
import java.util.Optional;

/**
 * Holds a number, or each number of a list, to its bounds.
 *
 * @param path the setting's address, for messages
 */
record RangeCheck(Range range, String path, Problems problems) {

  /** Whether it holds for every number in {@code node}; what is no number is not its business. */
  boolean accepts(Node node) {
    if (node instanceof Node.Items list) {
      return list.items().stream().filter(this::accepts).count() == list.items().size();
    }
    if (!(node instanceof Node.Scalar scalar)) {
      return true;
    }
    Optional<Double> number = Numbers.real(scalar.text());
    boolean inside = number.filter(value -> value < range.min() || value > range.max()).isEmpty();
    if (inside || problems.concern(node.at())) {
      return true;
    }
    problems.add(node.at(), "'%s' is %s; expected %s".formatted(path, scalar.text(), words(range)));
    return false;
  }

  /** {@code from 0 to 1}, {@code at least 1}. */
  static String words(Range range) {
    if (Double.isInfinite(range.max())) {
      return "at least " + Numbers.bound(range.min());
    }
    return Double.isInfinite(range.min())
        ? "at most " + Numbers.bound(range.max())
        : "from %s to %s".formatted(Numbers.bound(range.min()), Numbers.bound(range.max()));
  }
}
