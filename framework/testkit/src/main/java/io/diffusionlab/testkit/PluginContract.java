package io.diffusionlab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Kind;
import io.diffusionlab.spi.Part;
import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;
import jakarta.inject.Inject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every plugin and each part it offers must look like. */
public interface PluginContract {

  /** The plugin. */
  Plugin plugin();

  @Test
  default void isFoundByTheServiceLoader() {
    Class<?> type = plugin().getClass();
    assertTrue(
        ServiceLoader.load(Plugin.class).stream().anyMatch(found -> found.type() == type),
        () -> type.getName() + " is not in META-INF/services/" + Plugin.class.getName());
  }

  @TestFactory
  default Stream<DynamicContainer> offersPartsOfTheRightForm() {
    List<Part<?>> parts = parts();
    assertFalse(parts.isEmpty(), "the plugin offers nothing");
    return parts.stream().map(part -> DynamicContainer.dynamicContainer(part.name(), checks(part)));
  }

  private List<Part<?>> parts() {
    List<Part<?>> parts = new ArrayList<>();
    plugin()
        .register(
            new Registry() {
              @Override
              public <T> void add(
                  Class<T> kind,
                  String name,
                  Class<? extends T> implementation,
                  Class<? extends Record> config) {
                parts.add(new Part<>(kind, name, implementation, config));
              }
            });
    return parts;
  }

  private static Stream<DynamicTest> checks(Part<?> part) {
    return Stream.of(
        DynamicTest.dynamicTest("has a kind and a name", () -> checkName(part)),
        DynamicTest.dynamicTest("is public and final", () -> checkClass(part.implementation())),
        DynamicTest.dynamicTest("is built in one way", () -> checkBuilt(part.implementation())),
        DynamicTest.dynamicTest("says what it is", () -> checkAbout(part)),
        DynamicTest.dynamicTest("has settings that fit", () -> checkSettings(part.config())));
  }

  private static void checkName(Part<?> part) {
    assertTrue(Kind.of(part.kind()).isPresent(), () -> part.kind() + " is no kind of part");
    assertTrue(
        part.name().matches("[a-z0-9]+(-[a-z0-9]+)*"),
        () -> "'" + part.name() + "' is not in lower case with hyphens");
  }

  private static void checkClass(Class<?> type) {
    assertTrue(Modifier.isPublic(type.getModifiers()), "is not public");
    assertTrue(Modifier.isFinal(type.getModifiers()), "is not final");
  }

  private static void checkBuilt(Class<?> type) {
    long injected =
        Arrays.stream(type.getConstructors())
            .filter(constructor -> constructor.isAnnotationPresent(Inject.class))
            .count();
    assertEquals(1, injected, "public constructors with @Inject");
  }

  private static void checkAbout(Part<?> part) {
    checkAbout(part.implementation(), part.name());
    for (RecordComponent component : part.config().getRecordComponents()) {
      checkAbout(component, component.getName());
    }
  }

  private static void checkAbout(AnnotatedElement element, String name) {
    About about = element.getAnnotation(About.class);
    assertNotNull(about, () -> "'" + name + "' has no @About");
    assertFalse(about.value().isBlank(), () -> "'" + name + "' has an empty @About");
  }

  private static void checkSettings(Class<? extends Record> config) {
    assertTrue(Modifier.isPublic(config.getModifiers()), "the config is not public");
    boolean complete =
        Arrays.stream(config.getRecordComponents())
            .allMatch(component -> component.isAnnotationPresent(Default.class));
    if (complete) { // otherwise an experiment must name some settings
      assertNotNull(Settings.defaults(config));
    }
  }
}
