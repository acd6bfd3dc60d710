package io.diffusionlab.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A YAML value and where it was written. */
sealed interface Node {

  Position at();

  /**
   * A single value.
   *
   * @param quoted whether quotes or a block style say that it is text
   */
  record Scalar(String text, boolean quoted, Position at) implements Node {
    private static final Set<String> NOTHING = Set.of("", "~", "null");

    /** Whether it is YAML's null. */
    boolean isNothing() {
      return !quoted && NOTHING.contains(text);
    }
  }

  /** A list. */
  record Items(List<Node> items, Position at) implements Node {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A map, in the order written. */
  record Settings(Map<String, Entry> entries, Position at) implements Node {
    public Settings {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value {@code node} at the end of a chain of maps with one key each. */
    static Settings nested(List<String> path, Position keyAt, Node node) {
      Node value = path.size() == 1 ? node : nested(path.subList(1, path.size()), keyAt, node);
      return new Settings(Map.of(path.get(0), new Entry(keyAt, value)), keyAt);
    }

    Optional<Node> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The single value of {@code key}. */
    Optional<Scalar> scalar(String key) {
      return get(key).filter(Scalar.class::isInstance).map(Scalar.class::cast);
    }

    Settings without(Set<String> keys) {
      Map<String, Entry> kept = new LinkedHashMap<>(entries);
      kept.keySet().removeAll(keys);
      return new Settings(kept, at);
    }
  }

  /**
   * A key's value.
   *
   * @param keyAt where the key stands
   * @param earlier the values this one replaced, oldest first
   */
  record Entry(Position keyAt, Node value, List<Assignment> earlier) {
    public Entry {
      earlier = List.copyOf(earlier);
    }

    Entry(Position keyAt, Node value) {
      this(keyAt, value, List.of());
    }

    /** Every value so far, this one last. */
    List<Assignment> history() {
      List<Assignment> history = new ArrayList<>(earlier);
      history.add(new Assignment(value.at(), YamlWriter.line(value)));
      return history;
    }
  }
}
