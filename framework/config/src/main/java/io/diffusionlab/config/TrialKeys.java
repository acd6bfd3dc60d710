package io.diffusionlab.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names trials by what is special about them, fit for file names, no name twice. */
final class TrialKeys {
  private static final int MAX_LENGTH = 100;
  private static final int HASH_LENGTH = 8;

  /** In lower case, as some file systems do not tell cases apart. */
  private final Set<String> taken = new HashSet<>();

  /**
   * As in {@code attention-bottleneck_seed-0}.
   *
   * @param factors key path to label
   * @param identity what tells the point from all others
   */
  String of(Map<String, String> factors, long seed, List<String> identity) {
    List<String> words = new ArrayList<>();
    factors.forEach((path, label) -> words.add(safe(name(path, factors)) + "-" + safe(label)));
    words.add("seed-" + seed);
    String key = String.join("_", words);
    boolean usable = key.length() <= MAX_LENGTH && taken.add(key.toLowerCase(Locale.ROOT));
    return usable ? key : hashed(key, identity);
  }

  private String hashed(String key, List<String> identity) {
    String hash = SettingsHash.of(identity).substring(0, HASH_LENGTH);
    String start = key.substring(0, Math.min(key.length(), MAX_LENGTH - HASH_LENGTH - 1));
    String unique = start + "_" + hash;
    taken.add(unique.toLowerCase(Locale.ROOT));
    return unique;
  }

  /** The last key of the path if no other factor ends in it, else the whole path. */
  private static String name(String path, Map<String, String> factors) {
    String last = last(path);
    long sameEnd = factors.keySet().stream().filter(other -> last(other).equals(last)).count();
    return sameEnd == 1 ? last : path;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static String safe(String text) {
    return text.replaceAll("[\\[\\]{}'\" ]+", " ").strip().replaceAll("[^A-Za-z0-9.+-]+", "-");
  }
}
