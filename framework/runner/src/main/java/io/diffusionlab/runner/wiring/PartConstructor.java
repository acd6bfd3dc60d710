package io.diffusionlab.runner.wiring;

import io.diffusionlab.spi.ClassifierTrainer;
import io.diffusionlab.spi.Kind;
import io.diffusionlab.spi.OnnxModels;
import io.diffusionlab.spi.Part;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Checks, in the words of plugin authors, that a part can be made. */
final class PartConstructor {

  private static final Set<Class<?>> SERVICES = Set.of(ClassifierTrainer.class, OnnxModels.class);

  private PartConstructor() {}

  /**
   * @throws PluginException if {@code part} has not one {@code @Inject} constructor, or that asks
   *     for what is not there
   */
  static void check(Part<?> part) {
    List<Constructor<?>> injected =
        Arrays.stream(part.implementation().getDeclaredConstructors())
            .filter(constructor -> constructor.isAnnotationPresent(Inject.class))
            .toList();
    if (injected.size() != 1) {
      throw new PluginException(
          "%s has %d constructors marked with jakarta.inject's @Inject; it needs one"
              .formatted(name(part), injected.size()));
    }
    for (Class<?> wish : injected.get(0).getParameterTypes()) {
      if (!wish.equals(part.config()) && !SERVICES.contains(wish) && Kind.of(wish).isEmpty()) {
        throw new PluginException(
            "%s asks for %s; it may ask for its %s, other parts, ClassifierTrainer and OnnxModels"
                .formatted(name(part), wish.getName(), part.config().getSimpleName()));
      }
    }
  }

  private static String name(Part<?> part) {
    String kind = Kind.of(part.kind()).map(Kind::key).orElse("part");
    return "%s '%s' (%s)".formatted(kind, part.name(), part.implementation().getName());
  }
}
