package io.diffusionlab.config;

import io.diffusionlab.spi.Part;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every key path that an experiment can have, whichever parts it chooses. */
public final class SettingPaths {
  private final Parts parts;
  private final Map<String, List<RecordComponent>> components = new LinkedHashMap<>();

  private SettingPaths(Parts parts) {
    this.parts = parts;
  }

  /** What stands at each path; several where parts of one kind share the name of a setting. */
  static Map<String, List<RecordComponent>> components(Class<?> record, Parts parts) {
    SettingPaths paths = new SettingPaths(parts);
    paths.add("", record);
    return paths.components;
  }

  /** For each path the words that can be its value; none where any number or text can. */
  public static Map<String, Set<String>> words(Class<? extends Record> record, Parts parts) {
    Map<String, Set<String>> words = new LinkedHashMap<>();
    components(record, parts)
        .forEach(
            (path, found) -> {
              Set<String> known = words.computeIfAbsent(path, any -> new LinkedHashSet<>());
              found.forEach(component -> known.addAll(words(component, parts)));
            });
    return words;
  }

  private static Set<String> words(RecordComponent component, Parts parts) {
    Class<?> type = component.getType();
    if (type == Choice.class) {
      return parts.of(kind(component)).keySet();
    }
    if (type == boolean.class) {
      return new LinkedHashSet<>(List.of("true", "false"));
    }
    return type.isEnum() ? new LinkedHashSet<>(Words.ofAll(type)) : Set.of();
  }

  private void add(String above, Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      String path = KeyPath.below(above, component.getName());
      components.computeIfAbsent(path, any -> new ArrayList<>()).add(component);
      if (component.getType() == Choice.class) {
        for (Part<?> part : parts.of(kind(component)).values()) {
          add(path, part.config());
        }
      } else if (component.getType().isRecord()) {
        add(path, component.getType());
      }
    }
  }

  private static Class<?> kind(RecordComponent choice) {
    return (Class<?>) ((ParameterizedType) choice.getGenericType()).getActualTypeArguments()[0];
  }
}
