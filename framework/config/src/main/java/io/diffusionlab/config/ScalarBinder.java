package io.diffusionlab.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads single values. The type asked for decides, not YAML's own guess: {@code off} is text where
 * text is wanted, and {@code 012} is twelve where a number is.
 */
final class ScalarBinder {
  private final Problems problems;

  ScalarBinder(Problems problems) {
    this.problems = problems;
  }

  /**
   * @param path the setting's address, for messages
   */
  Optional<?> bind(Class<?> type, Node.Scalar scalar, String path) {
    String text = scalar.text();
    if (text.isEmpty() && !scalar.quoted()) {
      return problems.add(
          scalar.at(), "'%s' has no value; expected %s".formatted(path, expected(type)));
    }
    Optional<?> value = read(type, text);
    return value.isPresent()
        ? value
        : problems.add(
            scalar.at(),
            "'%s' is '%s'; expected %s%s".formatted(path, text, expected(type), hint(type, text)));
  }

  private static Optional<?> read(Class<?> type, String text) {
    if (type == int.class || type == Integer.class) {
      return Numbers.whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE).map(Long::intValue);
    }
    if (type == long.class || type == Long.class) {
      return Numbers.whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (type == double.class || type == Double.class) {
      return Numbers.real(text);
    }
    if (type == boolean.class || type == Boolean.class) {
      return truth(text.toLowerCase(Locale.ROOT));
    }
    if (type == Path.class) {
      return path(text);
    }
    if (type.isEnum()) {
      return List.of(type.getEnumConstants()).stream()
          .filter(constant -> Words.of((Enum<?>) constant).equals(text))
          .findFirst();
    }
    if (type == String.class) {
      return Optional.of(text);
    }
    throw new IllegalStateException("a setting cannot be of type " + type.getName());
  }

  private static Optional<Boolean> truth(String text) {
    return List.of("true", "false").contains(text)
        ? Optional.of(Boolean.valueOf(text))
        : Optional.empty();
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** What a value of {@code type} looks like, in words. */
  static String expected(Class<?> type) {
    if (List.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == Path.class) {
      return "a path";
    }
    return type.isEnum() ? "one of " + String.join(", ", Words.ofAll(type)) : "text";
  }

  private static String hint(Class<?> type, String text) {
    if (type.isEnum()) {
      return Nearest.guess(text, Words.ofAll(type));
    }
    boolean tooLarge =
        Numbers.real(text).filter(number -> Math.abs(number) > Integer.MAX_VALUE).isPresent();
    return tooLarge ? "; this is too large" : "";
  }
}
