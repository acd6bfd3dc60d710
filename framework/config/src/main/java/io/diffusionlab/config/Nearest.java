package io.diffusionlab.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what an author may have meant. */
public final class Nearest {
  private Nearest() {}

  /** The end of a message: the nearest known word if one is near, and all of them. */
  public static String hint(String word, Collection<String> known) {
    if (known.isEmpty()) {
      return "; there are none";
    }
    String guess = guess(word, known);
    return (guess.isEmpty() ? "." : guess) + " Known: " + String.join(", ", known);
  }

  /** The nearest known word as a question; nothing if none is near. */
  public static String guess(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(candidate, word)))
        .filter(candidate -> distance(candidate, word) <= Math.max(2, candidate.length() / 3))
        .map(candidate -> "; did you mean '" + candidate + "'?")
        .orElse("");
  }

  /** Levenshtein's, between the words in lower case. */
  static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
