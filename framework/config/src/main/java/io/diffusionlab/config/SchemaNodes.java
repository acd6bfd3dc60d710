package io.diffusionlab.config;

import io.diffusionlab.spi.Range;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a JSON Schema is built from. */
final class SchemaNodes {
  private static final String NUMBER =
      "^[-+]?([0-9][0-9_]*(\\.[0-9_]*)?|\\.[0-9_]+)([eE][-+]?[0-9]+)?$";
  private static final String WHOLE = "^[-+]?[0-9][0-9_]*([eE][+]?[0-9]+)?$";

  private SchemaNodes() {}

  static Map<String, Object> single(Class<?> type, Optional<Range> range) {
    if (type == boolean.class || type == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type.isEnum()) {
      return Map.of("enum", Words.ofAll(type));
    }
    if (type == String.class || type == Path.class) {
      return text();
    }
    boolean real = type == double.class || type == Double.class;
    Map<String, Object> number = new LinkedHashMap<>();
    number.put("type", real ? "number" : "integer");
    range.filter(r -> Double.isFinite(r.min())).ifPresent(r -> number.put("minimum", r.min()));
    range.filter(r -> Double.isFinite(r.max())).ifPresent(r -> number.put("maximum", r.max()));
    // 50_000, and 1e-4 in YAML 1.1, are text to an editor
    return either(number, Map.of("type", "string", "pattern", real ? NUMBER : WHOLE));
  }

  /** Text of any kind: {@code off} and {@code 012} are text where text is wanted. */
  static Map<String, Object> text() {
    return Map.of("type", List.of("string", "number", "boolean"));
  }

  static Map<String, Object> either(Object one, Object other) {
    return one.equals(other) ? Map.of("anyOf", List.of(one)) : Map.of("anyOf", List.of(one, other));
  }

  static Map<String, Object> oneOrMore(Map<String, Object> schema) {
    return either(schema, Map.of("type", "array", "items", schema));
  }

  static Map<String, Object> about(String about, Map<String, Object> schema) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("description", about);
    described.putAll(schema);
    return described;
  }

  /** A map with these keys and no others. */
  static Map<String, Object> closed(Map<String, Object> properties) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.put("properties", properties);
    return schema;
  }

  /** A default as a value of JSON where that is plain, else as it is written. */
  static Object plain(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    Optional<Long> whole = Numbers.whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
    return whole
        .<Object>map(number -> number)
        .or(() -> Numbers.real(text).filter(Double::isFinite))
        .orElse(text);
  }
}
