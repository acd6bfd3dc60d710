package io.diffusionlab.testkit;

import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Range;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes a part's config with the settings that an experiment gets when it names none. */
public final class Settings {

  private static final Map<Type, Function<String, Object>> READERS =
      Map.of(
          int.class, Integer::valueOf,
          Integer.class, Integer::valueOf,
          long.class, Long::valueOf,
          Long.class, Long::valueOf,
          double.class, Double::valueOf,
          Double.class, Double::valueOf,
          boolean.class, Settings::truth,
          String.class, text -> text,
          Path.class, Path::of);

  private Settings() {}

  /**
   * {@code config} with every {@link Default}.
   *
   * @throws IllegalArgumentException naming the setting that has no default or a default that does
   *     not fit
   */
  public static <R extends Record> R defaults(Class<R> config) {
    RecordComponent[] components = config.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(components).map(Settings::value).toArray();
    try {
      return config.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(config.getName() + " refuses its own defaults", e);
    }
  }

  private static Object value(RecordComponent component) {
    String place = component.getDeclaringRecord().getName() + "." + component.getName();
    Default written = component.getAnnotation(Default.class);
    if (written == null) {
      throw new IllegalArgumentException(place + " has no @Default");
    }
    try {
      Object value = parse(component.getGenericType(), written.value());
      checkRange(component, value);
      return value;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: default '%s' does not fit: %s".formatted(place, written.value(), e.getMessage()), e);
    }
  }

  private static Object parse(Type type, String text) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return elements(text)
          .map(element -> parse(list.getActualTypeArguments()[0], element))
          .toList();
    }
    if (type instanceof Class<?> simple && simple.isEnum()) {
      return constant(simple, text);
    }
    Function<String, Object> reader = READERS.get(type);
    if (reader == null) {
      throw new IllegalArgumentException("nothing here reads a " + type.getTypeName());
    }
    return reader.apply(text);
  }

  /** The elements of {@code [a, b]}. */
  private static Stream<String> elements(String text) {
    if (!text.matches("\\[.*]")) {
      throw new IllegalArgumentException("is no list");
    }
    return Arrays.stream(text.substring(1, text.length() - 1).split(","))
        .map(String::strip)
        .filter(element -> !element.isEmpty());
  }

  private static Boolean truth(String text) {
    if (!List.of("true", "false").contains(text)) {
      throw new IllegalArgumentException("is neither true nor false");
    }
    return Boolean.valueOf(text);
  }

  /** The constant written in lower case with hyphens. */
  private static Object constant(Class<?> type, String text) {
    String name = text.replace('-', '_').toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("is no " + type.getSimpleName()));
  }

  private static void checkRange(RecordComponent component, Object value) {
    Range range = component.getAnnotation(Range.class);
    List<?> numbers = value instanceof List<?> list ? list : List.of(value);
    for (Object number : range == null ? List.of() : numbers) {
      double size = ((Number) number).doubleValue();
      if (!(range.min() <= size && size <= range.max())) {
        throw new IllegalArgumentException(
            "is not in [%s, %s]".formatted(range.min(), range.max()));
      }
    }
  }
}
