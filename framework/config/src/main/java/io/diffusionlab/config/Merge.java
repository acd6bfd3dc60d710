package io.diffusionlab.config;

import io.diffusionlab.config.Node.Entry;
import io.diffusionlab.config.Node.Scalar;
import io.diffusionlab.config.Node.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts one tree of settings over another: maps merge by key, single values and lists replace.
 *
 * <p>{@code schedule: cosine} and {@code schedule: {use: cosine}} mean the same, and choosing
 * another part drops the settings of the old one.
 */
final class Merge {
  private static final String USE = "use";

  private Merge() {}

  /**
   * {@code over} wins; neither is changed. What is missing from the result is missing where an
   * author would look first: in the earlier of the two places, unless another part was chosen.
   */
  static Settings over(Settings base, Settings over) {
    boolean another = choosesAnother(base, over);
    Map<String, Entry> entries = new LinkedHashMap<>();
    base.entries()
        .forEach(
            (key, entry) -> {
              if (!another || key.equals(USE)) {
                entries.put(key, entry);
              }
            });
    over.entries().forEach((key, entry) -> entries.merge(key, entry, Merge::over));
    boolean baseFirst = !another && base.at().compareTo(over.at()) < 0;
    return new Settings(entries, baseFirst ? base.at() : over.at());
  }

  /** The tree that a map of key paths stands for: {@code training.steps: 5} and the like. */
  static Settings byPath(Settings paths) {
    Settings tree = new Settings(Map.of(), paths.at());
    for (Map.Entry<String, Entry> path : paths.entries().entrySet()) {
      Entry entry = path.getValue();
      tree =
          over(tree, Settings.nested(KeyPath.parse(path.getKey()), entry.keyAt(), entry.value()));
    }
    return tree;
  }

  /** {@code over} alone, unless the two can be merged. */
  static Node onto(Node base, Node over) {
    return merged(base, over).map(Node.class::cast).orElse(over);
  }

  private static Entry over(Entry base, Entry over) {
    Optional<Settings> both = merged(base.value(), over.value());
    if (both.isPresent()) {
      return new Entry(over.keyAt(), both.get());
    }
    List<Assignment> earlier = new ArrayList<>(base.history());
    earlier.addAll(over.earlier());
    return new Entry(over.keyAt(), over.value(), earlier);
  }

  private static Optional<Settings> merged(Node base, Node over) {
    if (base instanceof Settings below && over instanceof Settings above) {
      return Optional.of(over(below, above));
    }
    if (base instanceof Settings below
        && below.get(USE).isPresent()
        && over instanceof Scalar name
        && !name.isNothing()) {
      return Optional.of(over(below, choosing(name)));
    }
    if (base instanceof Scalar name && !name.isNothing() && over instanceof Settings above) {
      return Optional.of(over(choosing(name), above));
    }
    return Optional.empty();
  }

  private static Settings choosing(Scalar name) {
    return new Settings(Map.of(USE, new Entry(name.at(), name)), name.at());
  }

  private static boolean choosesAnother(Settings base, Settings over) {
    Optional<String> chosen = over.scalar(USE).map(Scalar::text);
    return chosen.isPresent() && !chosen.equals(base.scalar(USE).map(Scalar::text));
  }
}
