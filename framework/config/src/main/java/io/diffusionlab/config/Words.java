package io.diffusionlab.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names in code, as configuration and messages spell them. */
final class Words {
  private Words() {}

  /** {@code FIXED_SMALL} → {@code fixed-small}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The spellings of all constants, in their order. */
  static List<String> ofAll(Class<?> enumType) {
    return Arrays.stream(enumType.getEnumConstants()).map(c -> of((Enum<?>) c)).toList();
  }

  /** {@code NoiseSchedule} → {@code noise schedule}. */
  static String ofKind(Class<?> kind) {
    return Arrays.stream(kind.getSimpleName().split("(?=[A-Z])"))
        .collect(Collectors.joining(" "))
        .toLowerCase(Locale.ROOT);
  }
}
