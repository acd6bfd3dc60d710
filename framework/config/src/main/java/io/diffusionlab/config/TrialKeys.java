package io.diffusionlab.config;

import io.diffusionlab.config.Sweep.Factor;
import io.diffusionlab.config.Sweep.Point;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Names trials by what is special about them, fit for file names, no name twice. */
final class TrialKeys {
  private static final int MAX_LENGTH = 100;
  private static final int HASH_LENGTH = 8;

  /** In lower case, as some file systems do not tell cases apart. */
  private final Set<String> taken = new HashSet<>();

  /** As in {@code attention-bottleneck_seed-0}. */
  String of(Point point, long seed) {
    List<String> words = new ArrayList<>();
    for (Factor factor : point.factors()) {
      if (!factor.path().equals(SweepReader.SEED)) {
        words.add(safe(name(factor, point)) + "-" + safe(factor.label()));
      }
    }
    words.add("seed-" + seed);
    String key = String.join("_", words);
    boolean usable = key.length() <= MAX_LENGTH && taken.add(key.toLowerCase(Locale.ROOT));
    return usable ? key : hashed(key, point);
  }

  private String hashed(String key, Point point) {
    List<String> values =
        point.factors().stream()
            .flatMap(factor -> Stream.of(factor.path(), YamlWriter.line(factor.value())))
            .toList();
    String hash = SettingsHash.of(values).substring(0, HASH_LENGTH);
    String start = key.substring(0, Math.min(key.length(), MAX_LENGTH - HASH_LENGTH - 1));
    String unique = start + "_" + hash;
    taken.add(unique.toLowerCase(Locale.ROOT));
    return unique;
  }

  /** The last key of the path if no other factor ends in it, else the whole path. */
  private static String name(Factor factor, Point point) {
    String last = last(factor);
    long sameEnd = point.factors().stream().filter(other -> last(other).equals(last)).count();
    return sameEnd == 1 ? last : factor.path();
  }

  private static String last(Factor factor) {
    List<String> path = KeyPath.parse(factor.path());
    return path.get(path.size() - 1);
  }

  private static String safe(String text) {
    return text.replaceAll("[\\[\\]{}'\" ]+", " ").strip().replaceAll("[^A-Za-z0-9.+-]+", "-");
  }
}
