package io.diffusionlab.runner.wiring;

import io.diffusionlab.config.Parts;
import io.diffusionlab.spi.Kind;
import io.diffusionlab.spi.Part;
import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every part that the plugins offer, by kind and name. */
public final class Catalog implements Parts {

  private final Map<Class<?>, Map<String, Offer<?>>> offers = new HashMap<>();

  private record Offer<T>(Part<T> part, Plugin plugin) {}

  private Catalog() {}

  /**
   * Asks every plugin for its parts.
   *
   * @param folders of jars, beside the class path
   * @throws PluginException if a plugin cannot be loaded or two offer the same name
   */
  public static Catalog load(List<Path> folders) {
    Catalog catalog = new Catalog();
    PluginFinder.onClassPath().forEach(catalog::register);
    folders.forEach(folder -> PluginFinder.in(folder).forEach(catalog::register));
    return catalog;
  }

  /** Of these plugins alone. */
  static Catalog of(List<Plugin> plugins) {
    Catalog catalog = new Catalog();
    plugins.forEach(catalog::register);
    return catalog;
  }

  @Override
  @SuppressWarnings("unchecked") // add() puts a Part<T> under Class<T> only
  public <T> Map<String, Part<T>> of(Class<T> kind) {
    Map<String, Part<T>> parts = new TreeMap<>();
    offers
        .getOrDefault(kind, Map.of())
        .forEach((name, offer) -> parts.put(name, (Part<T>) offer.part));
    return Collections.unmodifiableMap(parts);
  }

  private void register(Plugin plugin) {
    try {
      plugin.register(new Registration(plugin));
    } catch (PluginException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new PluginException(
          "%s cannot register its parts: %s".formatted(Origin.of(plugin), e), e);
    }
  }

  /** What one plugin registers with. */
  private final class Registration implements Registry {

    private final Plugin plugin;

    Registration(Plugin plugin) {
      this.plugin = plugin;
    }

    @Override
    public <T> void add(
        Class<T> kind,
        String name,
        Class<? extends T> implementation,
        Class<? extends Record> config) {
      Optional<Kind<?>> known = Kind.of(kind);
      if (known.isEmpty()) {
        throw new PluginException(
            "%s offers '%s' as a %s, which is no kind of part"
                .formatted(Origin.of(plugin), name, kind.getName()));
      }
      if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
        throw new PluginException(
            "%s offers '%s'; a name is lower-case words joined by hyphens"
                .formatted(Origin.of(plugin), name));
      }
      Offer<?> earlier =
          offers
              .computeIfAbsent(kind, any -> new TreeMap<>())
              .putIfAbsent(
                  name, new Offer<>(new Part<>(kind, name, implementation, config), plugin));
      if (earlier != null) {
        throw new PluginException(
            "%s '%s' is offered by two plugins: %s and %s"
                .formatted(known.get().key(), name, Origin.of(earlier.plugin), Origin.of(plugin)));
      }
    }
  }
}
