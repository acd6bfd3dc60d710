package io.diffusionlab.runner.wiring;

import io.diffusionlab.spi.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** Finds plugins on the class path and in folders of jars. */
final class PluginFinder {

  private static final String SERVICES = "META-INF/services/" + Plugin.class.getName();

  private PluginFinder() {}

  /** The plugins on the class path. */
  static List<Plugin> onClassPath() {
    try {
      return ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get).toList();
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new PluginException("a plugin on the class path cannot be loaded: " + e, e);
    }
  }

  /**
   * The plugins of every jar in {@code folder}; the jars see each other, so a plugin's own
   * libraries can lie beside it.
   */
  static List<Plugin> in(Path folder) {
    List<Path> jars = jars(folder);
    // Open until the process ends: a part's classes are loaded when they are first needed.
    URLClassLoader loader =
        new URLClassLoader(
            jars.stream().map(PluginFinder::url).toArray(URL[]::new),
            PluginFinder.class.getClassLoader());
    List<Plugin> plugins = new ArrayList<>();
    for (Path jar : jars) {
      for (String name : pluginNames(jar)) {
        plugins.add(load(loader, name, jar));
      }
    }
    return plugins;
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new PluginException("no folder '%s' with plugin jars".formatted(folder));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new PluginException("the folder '%s' cannot be read: %s".formatted(folder, e), e);
    }
  }

  private static URL url(Path jar) {
    try {
      URI uri = jar.toUri();
      return uri.toURL();
    } catch (IOException e) {
      throw new PluginException("no address for '%s'".formatted(jar), e);
    }
  }

  private static List<String> pluginNames(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry(SERVICES);
      return entry == null ? List.of() : lines(file, entry);
    } catch (IOException e) {
      throw new PluginException("'%s' is not a jar that can be read: %s".formatted(jar, e), e);
    }
  }

  private static List<String> lines(JarFile file, ZipEntry entry) throws IOException {
    try (InputStream content = file.getInputStream(entry)) {
      String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  private static Plugin load(ClassLoader loader, String name, Path jar) {
    try {
      return (Plugin) loader.loadClass(name).getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      throw new PluginException(
          "plugin '%s' in '%s' cannot be loaded: %s".formatted(name, jar, rootCause(e)), e);
    }
  }

  private static Throwable rootCause(Throwable thrown) {
    Throwable root = thrown;
    for (@Nullable Throwable next = thrown; next != null; next = next.getCause()) {
      root = next;
    }
    return root;
  }
}
