package io.diffusionlab.config;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes records as the YAML that binds back to equal records; defaults are written out. */
public final class RecordWriter {
  private static final Position NOWHERE = Position.whole(new Source("<written>", 0));

  private RecordWriter() {}

  /** A whole YAML file. */
  public static String toYaml(Record settings) {
    return YamlWriter.file(node(settings));
  }

  /** A choice on one line: {@code epsilon}, or {@code {use: edm, sigmaData: 0.5}}. */
  public static String line(Choice<?> choice) {
    Node.Settings whole = choice(choice);
    return whole.entries().size() == 1 ? choice.part().name() : YamlWriter.line(whole);
  }

  /** {@code schedule} → {@code cosine}, {@code schedule.s} → {@code 0.008}. */
  public static Map<String, String> flatten(Record settings) {
    return Flattened.of(map(settings));
  }

  private static Node node(Object value) {
    if (value instanceof Choice<?> choice) {
      return choice(choice);
    }
    if (value instanceof Record settings) {
      return map(settings);
    }
    if (value instanceof List<?> list) {
      return new Node.Items(list.stream().map(RecordWriter::node).toList(), NOWHERE);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Node.Entry> entries = new LinkedHashMap<>();
      map.forEach((key, element) -> entries.put((String) key, entry(node(element))));
      return new Node.Settings(entries, NOWHERE);
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(RecordWriter::node).orElse(plain("null"));
    }
    return scalar(value);
  }

  private static Node scalar(Object value) {
    if (value instanceof Double number) {
      return plain(Numbers.text(number));
    }
    if (value instanceof Enum<?> constant) {
      return text(Words.of(constant));
    }
    return value instanceof Integer || value instanceof Long || value instanceof Boolean
        ? plain(value.toString())
        : text(value.toString());
  }

  private static Node plain(String text) {
    return new Node.Scalar(text, false, NOWHERE);
  }

  private static Node text(String text) {
    boolean quoted = text.contains("\n") || YamlWriter.needsQuotes(text);
    return new Node.Scalar(text, quoted, NOWHERE);
  }

  private static Node.Settings choice(Choice<?> choice) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    entries.put("use", entry(text(choice.part().name())));
    entries.putAll(map(choice.config()).entries());
    return new Node.Settings(entries, NOWHERE);
  }

  static Node.Settings map(Record settings) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      entries.put(component.getName(), entry(node(value(component.getAccessor(), settings))));
    }
    return new Node.Settings(entries, NOWHERE);
  }

  private static Object value(Method accessor, Record settings) {
    try {
      accessor.setAccessible(true);
      return accessor.invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(accessor + " cannot be read", e);
    }
  }

  private static Node.Entry entry(Node value) {
    return new Node.Entry(NOWHERE, value);
  }
}
