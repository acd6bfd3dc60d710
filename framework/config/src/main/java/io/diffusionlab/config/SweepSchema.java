package io.diffusionlab.config;

import static io.diffusionlab.config.SchemaNodes.about;
import static io.diffusionlab.config.SchemaNodes.closed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The {@code sweep} section in the JSON Schema.
 *
 * @param paths every key path to a setting, with what may stand there
 * @param definitions of the whole schema
 */
record SweepSchema(Map<String, Object> paths, Map<String, Object> definitions) {
  private static final String OPERATIONS = "sweep-operations";

  Map<String, Object> section() {
    Map<String, Object> operations = operations();
    definitions.put(OPERATIONS, about("what a sweep multiplies", closed(operations)));
    Map<String, Object> all = new LinkedHashMap<>(operations);
    Map<String, Object> seeds =
        about("each trial once for each seed", listOf(Map.of("type", "integer")));
    all.put("seeds", seeds);
    all.put("repeat", about("another way to write 'seeds'", closed(Map.of("seeds", seeds))));
    return about("what to vary", closed(all));
  }

  private Map<String, Object> operations() {
    Map<String, Object> values = define("sweep-values", lines(SweepSchema::listOf));
    Map<String, Object> points = listOf(define("sweep-point", lines(value -> value)));
    Map<String, Object> draws = define("sweep-random", random(bounds()));
    Map<String, Object> operations = new LinkedHashMap<>();
    operations.put("grid", about("every combination of these values", values));
    operations.put("zip", about("the first values together, then the second", values));
    operations.put("list", about("points written down", points));
    operations.put("union", about("the points of one after the other", listOf(ref(OPERATIONS))));
    operations.put("random", about("points drawn at random", draws));
    operations.put("exclude", about("takes away what matches", points));
    return operations;
  }

  private Map<String, Object> define(String name, Map<String, Object> schema) {
    definitions.put(name, schema);
    return Map.of("allOf", List.of(ref(name)));
  }

  private static Map<String, Object> ref(String name) {
    return Map.of("$ref", "#/definitions/" + name);
  }

  private static Map<String, Object> bounds() {
    return Map.of("type", "array", "minItems", 2, "maxItems", 2, "items", Map.of());
  }

  private Map<String, Object> random(Map<String, Object> bounds) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("draws", about("how many points", Map.of("type", "integer", "minimum", 1)));
    properties.put("seed", about("of the draws", Map.of("type", "integer", "minimum", 0)));
    properties.put(
        "over",
        lines(
            value -> {
              Map<String, Object> from = new LinkedHashMap<>();
              from.put("uniform", about("[least, greatest]", bounds));
              from.put("log-uniform", about("[least, greatest], above 0", bounds));
              from.put("integer", about("[least, greatest], both included", bounds));
              from.put("choice", listOf(value));
              Map<String, Object> one = closed(from);
              one.put("minProperties", 1);
              one.put("maxProperties", 1);
              return one;
            }));
    Map<String, Object> random = closed(properties);
    random.put("required", List.of("draws", "over"));
    return random;
  }

  private static Map<String, Object> listOf(Object value) {
    return Map.of("type", "array", "minItems", 1, "items", value);
  }

  /** One line for each path; the seed has a key of its own. */
  private Map<String, Object> lines(Function<Object, Object> of) {
    Map<String, Object> properties = new LinkedHashMap<>();
    paths.forEach((path, value) -> properties.put(path, of.apply(value)));
    properties.remove("seed");
    Map<String, Object> lines = closed(properties);
    lines.put("patternProperties", Map.of("^metrics\\.[0-9]+(\\..+)?$", Map.of()));
    return lines;
  }
}
