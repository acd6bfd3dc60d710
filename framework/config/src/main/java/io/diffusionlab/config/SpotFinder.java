package io.diffusionlab.config;

import io.diffusionlab.spi.Part;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows a key path through the settings and the records that say what they mean. */
final class SpotFinder {
  private final Class<? extends Record> root;
  private final Parts parts;
  private final Problems problems;

  /**
   * @param problems gets one for a path that leads nowhere
   */
  SpotFinder(Class<? extends Record> root, Parts parts, Problems problems) {
    this.root = root;
    this.parts = parts;
    this.problems = problems;
  }

  /** Empty, with a problem, if there can be no such setting beside the parts chosen. */
  Optional<Spot> find(Node.Settings settings, List<String> path) {
    SettingDescription whole = SettingDescription.element("", root);
    Optional<Spot> spot =
        Optional.of(new Spot(Owner.EXPERIMENT, whole, root, Optional.of(settings)));
    for (String key : path) {
      spot = spot.flatMap(parent -> child(parent, key));
    }
    return spot;
  }

  /** The paths right below: the settings of a section, or of the part that stands there. */
  List<String> below(Spot spot) {
    return record(spot)
        .map(type -> Arrays.stream(type.getRecordComponents()))
        .map(components -> components.map(c -> spot.owner().pathOf(c.getName())).toList())
        .orElse(List.of());
  }

  private Optional<Spot> child(Spot parent, String key) {
    if (raw(parent.type()) == Choice.class) {
      return key.equals("use") ? Optional.of(parent) : ofPart(parent, key);
    }
    Optional<Class<?>> record = record(parent);
    if (record.isPresent()) {
      return component(record.get(), parent, key);
    }
    Optional<Node> element = element(parent, key);
    if (element.isEmpty()) {
      return problems.add(
          parent.settings().at(), "'%s' has no '%s'".formatted(parent.setting().name(), key));
    }
    Type[] arguments = ((ParameterizedType) parent.type()).getActualTypeArguments();
    Type type = arguments[arguments.length - 1];
    String path = KeyPath.below(parent.setting().name(), key);
    Owner owner = new Owner("'%s'".formatted(path), path);
    return Optional.of(new Spot(owner, SettingDescription.element(path, type), type, element));
  }

  private Optional<Spot> ofPart(Spot parent, String key) {
    Optional<Class<?>> config = record(parent);
    if (config.isEmpty()) {
      String part = parent.part().orElse("");
      return problems.add(
          parent.settings().at(), "no %s is called '%s'".formatted(parent.setting().name(), part));
    }
    Owner owner =
        new Owner(
            "%s '%s'".formatted(parent.owner().path(), parent.part().orElse("")),
            parent.owner().path());
    return component(
        config.get(), new Spot(owner, parent.setting(), parent.type(), parent.value()), key);
  }

  private Optional<Spot> component(Class<?> type, Spot parent, String key) {
    List<String> known =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    if (!known.contains(key)) {
      String hint = Nearest.hint(key, known);
      return problems.add(
          parent.settings().at(),
          "%s has no setting '%s'%s".formatted(parent.owner().name(), key, hint));
    }
    RecordComponent component = type.getRecordComponents()[known.indexOf(key)];
    String path = parent.owner().pathOf(key);
    return Optional.of(
        new Spot(
            new Owner("'%s'".formatted(path), path),
            SettingDescription.single(path, component),
            component.getGenericType(),
            GivenOrDefault.of(component, parent.settings(), problems)));
  }

  /** The record that says what the settings at {@code spot} mean. */
  private Optional<Class<?>> record(Spot spot) {
    Class<?> raw = raw(spot.type());
    if (raw != Choice.class) {
      return raw.isRecord() ? Optional.of(raw) : Optional.empty();
    }
    Class<?> kind = raw(((ParameterizedType) spot.type()).getActualTypeArguments()[0]);
    return spot.part().flatMap(name -> config(kind, name));
  }

  private <T> Optional<Class<?>> config(Class<T> kind, String name) {
    @Nullable Part<T> part = parts.of(kind).get(name);
    return part == null ? Optional.empty() : Optional.of(part.config());
  }

  private static Optional<Node> element(Spot parent, String key) {
    Class<?> raw = raw(parent.type());
    List<Node> items = parent.items();
    if (raw == List.class) {
      return Numbers.whole(key, 0, items.size() - 1L).map(i -> items.get(i.intValue()));
    }
    return raw == Map.class ? parent.settings().get(key) : Optional.empty();
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
  }
}
