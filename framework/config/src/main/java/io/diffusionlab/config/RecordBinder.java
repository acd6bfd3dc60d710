package io.diffusionlab.config;

import io.diffusionlab.spi.Range;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns maps into records: each component is a setting. Problems are collected, not thrown. */
final class RecordBinder {
  private final Problems problems;
  private final ValueBinder values;

  RecordBinder(Parts parts, Problems problems) {
    this.problems = problems;
    this.values = new ValueBinder(this, parts, problems);
  }

  /** Empty if there was a problem. */
  <R extends Record> Optional<R> bind(Class<R> type, Node.Settings settings, Owner owner) {
    RecordComponent[] components = type.getRecordComponents();
    refuseUnknown(components, settings, owner);
    @Nullable Object[] arguments = new Object[components.length];
    boolean complete = true;
    for (int i = 0; i < components.length; i++) {
      Optional<?> value = component(components[i], settings, owner);
      complete &= value.isPresent();
      arguments[i] = value.orElse(null);
    }
    return complete ? construct(type, arguments, settings.at(), owner) : Optional.empty();
  }

  private void refuseUnknown(RecordComponent[] components, Node.Settings settings, Owner owner) {
    List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
    settings
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                String hint = Nearest.hint(key, known);
                problems.add(
                    entry.keyAt(), "%s has no setting '%s'%s".formatted(owner.name(), key, hint));
              }
            });
  }

  /** The component's value; an absent optional setting is a present, empty {@code Optional}. */
  private Optional<?> component(RecordComponent component, Node.Settings settings, Owner owner) {
    Optional<Node> node = GivenOrDefault.of(component, settings, problems);
    if (node.isEmpty()) {
      return component.getType() == Optional.class
          ? Optional.of(Optional.empty())
          : problems.add(
              settings.at(), "%s needs '%s'".formatted(owner.name(), component.getName()));
    }
    String path = owner.pathOf(component.getName());
    Optional<?> value = values.bind(component.getGenericType(), node.get(), path);
    @Nullable Range range = component.getAnnotation(Range.class);
    boolean inRange = range == null || new RangeCheck(range, path, problems).accepts(node.get());
    return inRange ? value : Optional.empty();
  }

  private <R extends Record> Optional<R> construct(
      Class<R> type, @Nullable Object[] arguments, Position at, Owner owner) {
    try {
      return Optional.of(constructor(type).newInstance(arguments));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        return problems.add(at, owner.name() + ": " + refusal.getMessage());
      }
      throw new IllegalStateException(type.getName() + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " cannot be made", e);
    }
  }

  private static <R extends Record> Constructor<R> constructor(Class<R> type)
      throws NoSuchMethodException {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Constructor<R> constructor = type.getDeclaredConstructor(parameters);
    constructor.setAccessible(true);
    return constructor;
  }
}
