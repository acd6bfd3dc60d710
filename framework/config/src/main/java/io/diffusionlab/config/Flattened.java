package io.diffusionlab.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** A tree as one map from key path to text. */
final class Flattened {
  private final Map<String, String> settings = new LinkedHashMap<>();

  private Flattened() {}

  /**
   * {@code schedule} → {@code cosine}, {@code schedule.s} → {@code 0.008}; a list of single values
   * is one setting, {@code [1, 2, 2]}, the parts of another list are {@code metrics.0} and so on.
   */
  static Map<String, String> of(Node.Settings root) {
    Flattened flattened = new Flattened();
    flattened.add("", root);
    return flattened.settings;
  }

  private void add(String path, Node node) {
    if (node instanceof Node.Settings map) {
      map.entries()
          .forEach(
              (key, entry) ->
                  add(key.equals("use") ? path : KeyPath.below(path, key), entry.value()));
    } else if (node instanceof Node.Items list && !holdsScalars(list)) {
      for (int i = 0; i < list.items().size(); i++) {
        add(KeyPath.below(path, Integer.toString(i)), list.items().get(i));
      }
    } else if (node instanceof Node.Scalar scalar) {
      settings.put(path, scalar.text());
    } else {
      settings.put(path, YamlWriter.line(node));
    }
  }

  private static boolean holdsScalars(Node.Items list) {
    return list.items().stream().allMatch(Node.Scalar.class::isInstance);
  }
}
