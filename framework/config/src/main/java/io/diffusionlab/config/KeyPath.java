package io.diffusionlab.config;

import java.util.ArrayList;
import java.util.List;

/** A setting's address, {@code schedule.s}. */
final class KeyPath {
  private KeyPath() {}

  /**
   * The keys from the root down.
   *
   * <p>The axes of a sweep are named by key paths themselves, so what follows {@code sweep.grid.},
   * {@code sweep.zip.} and {@code sweep.random.over.} is one key.
   */
  static List<String> parse(String path) {
    List<String> keys = List.of(path.split("\\.", -1));
    int before = path.startsWith("sweep.random.") ? 3 : 2;
    if (keys.size() <= before + 1 || !keys.get(0).equals("sweep")) {
      return keys;
    }
    List<String> keyed = new ArrayList<>(keys.subList(0, before));
    keyed.add(String.join(".", keys.subList(before, keys.size())));
    return List.copyOf(keyed);
  }

  /** Whether every key has at least one character. */
  static boolean isComplete(String path) {
    return parse(path).stream().noneMatch(String::isBlank);
  }

  /** The address of {@code key} below {@code path}; the root's path is empty. */
  static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
