package io.diffusionlab.config;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Range;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of one setting.
 *
 * @param name its path below the part, {@code steps} or {@code optimizer.beta1}
 * @param type in words: {@code a whole number}, {@code one of uniform, quadratic}
 * @param fallback the default as YAML; empty if the setting must be given
 * @param range in words, {@code at least 1}; empty if any value will do
 * @param about its meaning and unit; empty if nothing is said
 */
public record SettingDescription(
    String name, String type, Optional<String> fallback, String range, String about) {

  /** One for each component of a settings record; those of nested records follow in place. */
  public static List<SettingDescription> of(Class<? extends Record> settings) {
    return within("", settings).toList();
  }

  private static Stream<SettingDescription> within(String path, Class<?> settings) {
    return Arrays.stream(settings.getRecordComponents())
        .flatMap(component -> of(KeyPath.below(path, component.getName()), component));
  }

  private static Stream<SettingDescription> of(String path, RecordComponent component) {
    return component.getType().isRecord() && component.getType() != Choice.class
        ? within(path, component.getType())
        : Stream.of(single(path, component));
  }

  /** Of the component itself, a section too. */
  static SettingDescription single(String path, RecordComponent component) {
    @Nullable Default fallback = component.getAnnotation(Default.class);
    @Nullable Range range = component.getAnnotation(Range.class);
    @Nullable About about = component.getAnnotation(About.class);
    boolean optional = component.getType() == Optional.class;
    return new SettingDescription(
        path,
        words(component.getGenericType()),
        fallback == null
            ? Optional.of("none").filter(none -> optional)
            : Optional.of(fallback.value()),
        range == null ? "" : RangeCheck.words(range),
        about == null ? "" : about.value());
  }

  /** Of an element of a list or a map, which no component describes. */
  static SettingDescription element(String path, Type type) {
    return new SettingDescription(path, words(type), Optional.empty(), "", "");
  }

  private static String words(Type type) {
    if (!(type instanceof ParameterizedType generic)) {
      Class<?> plain = (Class<?>) type;
      return plain.isRecord() ? "settings" : ScalarBinder.expected(plain);
    }
    Type[] arguments = generic.getActualTypeArguments();
    if (generic.getRawType() == Choice.class) {
      return "a part: " + Words.ofKind((Class<?>) arguments[0]);
    }
    if (generic.getRawType() == List.class) {
      return "a list; each is " + words(arguments[0]);
    }
    return generic.getRawType() == Map.class
        ? "a map; each value is " + words(arguments[1])
        : words(arguments[0]);
  }
}
