package io.diffusionlab.config;

import io.diffusionlab.config.Node.Scalar;
import io.diffusionlab.config.Node.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Short readable names of the values of one axis: as little as tells them apart. */
final class Labels {
  private static final String LABEL = "label";
  private static final String USE = "use";

  private Labels() {}

  /** One for each value; an author's own {@code label:} goes before any other. */
  static List<String> of(List<Node> values) {
    return values.stream().map(value -> of(value, values)).toList();
  }

  /** The value without the label its author gave it. */
  static Node unlabelled(Node value) {
    return value instanceof Settings settings ? settings.without(Set.of(LABEL)) : value;
  }

  private static String of(Node value, List<Node> all) {
    if (value instanceof Scalar scalar) {
      return scalar.text();
    }
    if (!(value instanceof Settings settings)) {
      return YamlWriter.line(value);
    }
    Optional<String> own = settings.scalar(LABEL).map(Scalar::text);
    Optional<String> use = settings.scalar(USE).map(Scalar::text);
    if (own.isPresent()) {
      return own.get();
    }
    if (use.isPresent() && all.stream().filter(other -> chooses(other, use.get())).count() == 1) {
      return use.get();
    }
    return (use.orElse("") + " " + settings(settings)).strip();
  }

  private static boolean chooses(Node value, String part) {
    return value instanceof Settings settings
        ? settings.scalar(USE).map(Scalar::text).equals(Optional.of(part))
        : value instanceof Scalar scalar && scalar.text().equals(part);
  }

  /** As in {@code resolutions=[8] heads=4}. */
  private static String settings(Settings settings) {
    return Flattened.of(settings.without(Set.of(USE))).entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(" "));
  }
}
