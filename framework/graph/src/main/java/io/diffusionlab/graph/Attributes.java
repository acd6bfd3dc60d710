package io.diffusionlab.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The settings of a node.
 *
 * @param values of type Long, Double, Boolean, String, a list of Long, or, for {@code size}, a list
 *     of {@link Dim}
 */
public record Attributes(Map<String, Object> values) {

  private static final String SIZE = "size";
  private static final Attributes NONE = new Attributes(Map.of());

  /** Copies the map. */
  public Attributes {
    values = Map.copyOf(values);
  }

  static Attributes none() {
    return NONE;
  }

  static Attributes of(String key, Object value) {
    return new Attributes(Map.of(key, value));
  }

  static Attributes size(long[] sizes) {
    return of(SIZE, fixed(sizes));
  }

  static List<Dim> fixed(long[] sizes) {
    return Arrays.stream(sizes).mapToObj(Dim::of).toList();
  }

  static List<Long> longs(long[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  /** Whether the node has this setting. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  long integer(String key) {
    return (Long) get(key);
  }

  double real(String key) {
    return (Double) get(key);
  }

  Number number(String key) {
    return (Number) get(key);
  }

  boolean flag(String key) {
    return (Boolean) get(key);
  }

  String text(String key) {
    return (String) get(key);
  }

  long[] integers(String key) {
    return ((List<?>) get(key)).stream().mapToLong(element -> (Long) element).toArray();
  }

  List<Dim> size() {
    return ((List<?>) get(SIZE)).stream().map(Dim.class::cast).toList();
  }

  boolean hasSize() {
    return has(SIZE);
  }

  Attributes withSize(List<Dim> size) {
    Map<String, Object> changed = new TreeMap<>(values);
    changed.put(SIZE, size);
    return new Attributes(changed);
  }

  boolean equalsButForSize(Attributes other) {
    return withSize(List.of()).equals(other.withSize(List.of()));
  }

  Object get(String key) {
    return Objects.requireNonNull(values.get(key), key);
  }
}
