package io.diffusionlab.plugins.trackers;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names of params and metrics. */
final class Names {

  private Names() {}

  /** MLflow takes letters, digits and {@code _ - . space : /}. */
  static String fit(String name) {
    return name.replaceAll("[^A-Za-z0-9_\\-. :/]", "_");
  }

  /** Factors under the last key of their path, where no two end in the same one. */
  static Map<String, String> shortened(Map<String, String> factors) {
    Map<String, String> named = new LinkedHashMap<>();
    factors.forEach(
        (path, value) -> {
          long same = factors.keySet().stream().filter(p -> last(p).equals(last(path))).count();
          named.put(fit(same == 1 ? last(path) : path), value);
        });
    return named;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
