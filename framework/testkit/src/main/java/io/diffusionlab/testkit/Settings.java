package io.diffusionlab.testkit;

import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Range;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Makes a part's config with the settings that an experiment gets when it names none. */
public final class Settings {

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
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return list(generic.getActualTypeArguments()[0], text);
    } else if (type instanceof Class<?> simple) {
      return parse(simple, text);
    }
    throw new IllegalArgumentException("cannot be read as " + type.getTypeName());
  }

  /** As in {@code [1, 2]}. */
  private static List<?> list(Type element, String text) {
    if (!text.startsWith("[") || !text.endsWith("]")) {
      throw new IllegalArgumentException("is no list");
    }
    return Arrays.stream(text.substring(1, text.length() - 1).split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .map(item -> parse(element, item))
        .toList();
  }

  private static Object parse(Class<?> type, String text) {
    if (type == int.class || type == Integer.class) {
      return Integer.valueOf(text);
    } else if (type == long.class) {
      return Long.valueOf(text);
    } else if (type == double.class || type == Double.class) {
      return Double.valueOf(text);
    } else if (type == boolean.class && List.of("true", "false").contains(text)) {
      return Boolean.valueOf(text);
    } else if (type == String.class) {
      return text;
    } else if (type.isEnum()) {
      return constant(type, text);
    }
    throw new IllegalArgumentException("cannot be read as " + type.getSimpleName());
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
    if (range != null && value instanceof List<?> list) {
      list.forEach(element -> checkRange(range, element));
    } else if (range != null) {
      checkRange(range, value);
    }
  }

  private static void checkRange(Range range, Object value) {
    if (value instanceof Number number) {
      double size = number.doubleValue();
      if (!(range.min() <= size && size <= range.max())) {
        throw new IllegalArgumentException(
            "is not in [%s, %s]".formatted(range.min(), range.max()));
      }
    }
  }
}
