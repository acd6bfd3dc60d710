package io.diffusionlab.config;

import io.diffusionlab.spi.Part;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one value, whatever its type: the type decides how the YAML is understood. */
final class ValueBinder {
  private static final String USE = "use";

  private final RecordBinder records;
  private final ScalarBinder scalars;
  private final Parts parts;
  private final Problems problems;

  ValueBinder(RecordBinder records, Parts parts, Problems problems) {
    this.records = records;
    this.scalars = new ScalarBinder(problems);
    this.parts = parts;
    this.problems = problems;
  }

  /** Empty if there was a problem; an {@code Optional} setting is wrapped once more. */
  Optional<?> bind(Type type, Node node, String path) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic, node, path);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return record(plain.asSubclass(Record.class), node, path);
    }
    if (node instanceof Node.Scalar scalar) {
      return scalars.bind(plain, scalar, path);
    }
    return refuse(node, path, ScalarBinder.expected(plain));
  }

  private Optional<?> generic(ParameterizedType type, Node node, String path) {
    Class<?> container = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (container == Choice.class) {
      return choice((Class<?>) arguments[0], node, path);
    }
    if (container == List.class) {
      return list(arguments[0], node, path);
    }
    if (container == Map.class) {
      return map(arguments[1], node, path);
    }
    if (container == Optional.class) {
      return optional(arguments[0], node, path);
    }
    throw new IllegalStateException("a setting cannot be of type " + type);
  }

  private Optional<Optional<?>> optional(Type element, Node node, String path) {
    if (node instanceof Node.Scalar scalar && scalar.isNothing()) {
      return Optional.of(Optional.empty());
    }
    Optional<?> value = bind(element, node, path);
    return value.isPresent() ? Optional.of(value) : Optional.empty();
  }

  private <R extends Record> Optional<R> record(Class<R> type, Node node, String path) {
    return node instanceof Node.Settings settings
        ? records.bind(type, settings, new Owner("'%s'".formatted(path), path))
        : refuse(node, path, "settings, one 'key: value' a line");
  }

  private Optional<List<Object>> list(Type element, Node node, String path) {
    if (!(node instanceof Node.Items items)) {
      return refuse(node, path, "a list, such as [" + YamlWriter.line(node) + "]");
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < items.items().size(); i++) {
      bind(element, items.items().get(i), KeyPath.below(path, Integer.toString(i)))
          .ifPresent(values::add);
    }
    return values.size() == items.items().size()
        ? Optional.of(List.copyOf(values))
        : Optional.empty();
  }

  private Optional<Map<String, Object>> map(Type element, Node node, String path) {
    if (!(node instanceof Node.Settings settings)) {
      return refuse(node, path, "a map, one 'key: value' a line");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    settings
        .entries()
        .forEach(
            (key, entry) ->
                bind(element, entry.value(), KeyPath.below(path, key))
                    .ifPresent(value -> values.put(key, value)));
    return values.size() == settings.entries().size()
        ? Optional.of(Collections.unmodifiableMap(values))
        : Optional.empty();
  }

  private <T> Optional<Choice<T>> choice(Class<T> kind, Node node, String path) {
    if (node instanceof Node.Scalar name && !name.isNothing()) {
      return choice(kind, name, new Node.Settings(Map.of(), name.at()), path);
    }
    if (node instanceof Node.Settings settings && settings.scalar(USE).isPresent()) {
      Node.Scalar name = settings.scalar(USE).get();
      return choice(kind, name, settings.without(Set.of(USE)), path);
    }
    String names = String.join(", ", parts.of(kind).keySet());
    return problems.add(
        node.at(), "'%s' must say which one, with 'use: name'. Known: %s".formatted(path, names));
  }

  private <T> Optional<Choice<T>> choice(
      Class<T> kind, Node.Scalar name, Node.Settings settings, String path) {
    Map<String, Part<T>> known = parts.of(kind);
    Optional<Part<T>> part = Optional.ofNullable(known.get(name.text()));
    if (part.isEmpty()) {
      String hint = Nearest.hint(name.text(), known.keySet());
      return problems.add(
          name.at(), "no %s is called '%s'%s".formatted(Words.ofKind(kind), name.text(), hint));
    }
    Owner owner = new Owner("%s '%s'".formatted(path, name.text()), path);
    return records
        .bind(part.get().config(), settings, owner)
        .map(config -> new Choice<>(part.get(), config, name.at()));
  }

  private <T> Optional<T> refuse(Node node, String path, String expected) {
    String found = "'" + YamlWriter.line(node) + "'";
    if (node instanceof Node.Items) {
      found = "a list";
    }
    if (node instanceof Node.Settings) {
      found = "a map of settings";
    }
    return problems.add(node.at(), "'%s' is %s; expected %s".formatted(path, found, expected));
  }
}
