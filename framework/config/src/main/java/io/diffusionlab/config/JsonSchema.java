package io.diffusionlab.config;

import static io.diffusionlab.config.SchemaNodes.about;
import static io.diffusionlab.config.SchemaNodes.closed;
import static io.diffusionlab.config.SchemaNodes.either;
import static io.diffusionlab.config.SchemaNodes.oneOrMore;
import static io.diffusionlab.config.SchemaNodes.plain;
import static io.diffusionlab.config.SchemaNodes.single;
import static io.diffusionlab.config.SchemaNodes.text;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Part;
import io.diffusionlab.spi.Range;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema (draft 7, which editors serve best) of experiment files, made from the records.
 *
 * <p>It holds for fragments too: nothing is required, since a file may extend another.
 */
public final class JsonSchema {
  private static final String PATH_IN_A_LIST = "^metrics\\.[0-9]+(\\..+)?$";

  private final Parts parts;
  private final Map<String, Object> definitions = new LinkedHashMap<>();

  private JsonSchema(Parts parts) {
    this.parts = parts;
  }

  /** The schema as maps and lists, to be written as JSON. */
  public static Map<String, Object> of(Class<? extends Record> experiment, Parts parts) {
    return new JsonSchema(parts).root(experiment);
  }

  private Map<String, Object> root(Class<? extends Record> experiment) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        "extends",
        about(
            "a file to build on, or several; the last one wins",
            oneOrMore(Map.of("type", "string"))));
    properties.put(Document.DESCRIPTION, about("more about the question", text()));
    properties.putAll(properties(experiment));
    Map<String, Object> paths = paths(experiment);
    paths.replaceAll((path, schema) -> defined("setting-" + path, schema));
    properties.put(Document.SWEEP, new SweepSchema(paths, definitions).section());
    properties.put("quick", quick(paths, properties));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "A Diffusion Lab experiment");
    schema.putAll(closed(properties));
    schema.put("definitions", definitions);
    return schema;
  }

  private Map<String, Object> defined(String name, Object schema) {
    definitions.put(name, schema);
    return Map.of("$ref", "#/definitions/" + name);
  }

  private static Map<String, Object> quick(
      Map<String, Object> paths, Map<String, Object> properties) {
    Map<String, Object> quick = new LinkedHashMap<>(properties);
    quick.remove("extends");
    quick.putAll(paths);
    Map<String, Object> closed = closed(quick);
    closed.put("patternProperties", Map.of("^sweep\\..+$", Map.of(), PATH_IN_A_LIST, Map.of()));
    return about("settings that apply with --quick only, by their paths", closed);
  }

  /** Every key path to a setting or a section, with what may stand there. */
  private Map<String, Object> paths(Class<?> record) {
    Map<String, Object> paths = new LinkedHashMap<>();
    SettingPaths.components(record, parts)
        .forEach(
            (path, components) ->
                components.forEach(
                    component -> paths.merge(path, schema(component), SchemaNodes::either)));
    return paths;
  }

  private Map<String, Object> properties(Class<?> record) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      properties.put(component.getName(), schema(component));
    }
    return properties;
  }

  private Map<String, Object> schema(RecordComponent component) {
    @Nullable Range range = component.getAnnotation(Range.class);
    @Nullable About about = component.getAnnotation(About.class);
    @Nullable Default fallback = component.getAnnotation(Default.class);
    Map<String, Object> schema = new LinkedHashMap<>();
    if (about != null) {
      String inWords = range == null ? "" : " (" + RangeCheck.words(range) + ")";
      schema.put("description", about.value() + inWords);
    }
    if (fallback != null && !fallback.value().matches("[\\[{].*")) {
      schema.put("default", plain(fallback.value()));
    }
    schema.putAll(schema(component.getGenericType(), Optional.ofNullable(range)));
    return schema;
  }

  private Map<String, Object> schema(Type type, Optional<Range> range) {
    Class<?> raw = raw(type);
    if (raw == Choice.class) {
      // wrapped, since what stands beside a $ref is not read
      return Map.of("allOf", List.of(Map.of("$ref", "#/definitions/" + choice(kind(type)))));
    }
    if (raw == List.class) {
      return Map.of("type", "array", "items", schema(argument(type, 0), range));
    }
    if (raw == Map.class) {
      return Map.of("type", "object", "additionalProperties", schema(argument(type, 1), range));
    }
    if (raw == Optional.class) {
      return either(schema(argument(type, 0), range), Map.of("type", "null"));
    }
    return raw.isRecord() ? closed(properties(raw)) : single(raw, range);
  }

  /** The definition of a kind of part: its name alone, or {@code use} with settings. */
  private <T> String choice(Class<T> kind) {
    String name = Words.ofKind(kind).replace(' ', '-');
    if (definitions.putIfAbsent(name, Map.of()) == null) {
      Map<String, Part<T>> known = parts.of(kind);
      List<Object> names = new ArrayList<>();
      List<Object> cases = new ArrayList<>();
      known.values().forEach(part -> names.add(constant(part)));
      known.values().forEach(part -> cases.add(settingsOf(part)));
      cases.add(settingsAlone(known));
      Map<String, Object> use = Map.of("enum", List.copyOf(known.keySet()));
      Map<String, Object> withSettings = new LinkedHashMap<>();
      withSettings.put("type", "object");
      withSettings.put("properties", Map.of("use", use));
      withSettings.put("allOf", cases);
      definitions.put(
          name, Map.of("anyOf", List.of(Map.of("type", "string", "oneOf", names), withSettings)));
    }
    return name;
  }

  private static Map<String, Object> constant(Part<?> part) {
    return about(PartDescription.of(part).about(), Map.of("const", part.name()));
  }

  /** What may stand beside {@code use: name}. */
  private Map<String, Object> settingsOf(Part<?> part) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("use", constant(part));
    properties.put("label", Map.of("type", "string", "description", "its name in a sweep"));
    properties.putAll(properties(part.config()));
    return Map.of(
        "if",
        Map.of(
            "required", List.of("use"), "properties", Map.of("use", Map.of("const", part.name()))),
        "then",
        closed(properties));
  }

  /** Settings without {@code use} change the part that another file chose. */
  private Map<String, Object> settingsAlone(Map<String, ? extends Part<?>> known) {
    Map<String, Object> properties = new LinkedHashMap<>();
    known
        .values()
        .forEach(
            part ->
                properties(part.config())
                    .forEach((key, schema) -> properties.merge(key, schema, SchemaNodes::either)));
    properties.put("label", Map.of("type", "string"));
    return Map.of(
        "if", Map.of("not", Map.of("required", List.of("use"))), "then", closed(properties));
  }

  private static Class<?> kind(Type choice) {
    return raw(argument(choice, 0));
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
  }
}
