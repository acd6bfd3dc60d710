package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Plugin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles a plugin as someone outside this build would. */
final class PluginJar {

  private PluginJar() {}

  /**
   * @param name of the plugin's class, in the package {@code elsewhere}
   */
  static void write(Path jar, String name, String source) throws IOException {
    Path work = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "classes");
    Path java = Files.writeString(work.resolve(name + ".java"), source);
    String[] words = {
      "--release",
      "17",
      "-proc:none",
      "-cp",
      System.getProperty("java.class.path"),
      "-d",
      work.toString(),
      java.toString()
    };
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, words));
    Files.createDirectories(jar.toAbsolutePath().getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file);
        Stream<Path> classes = Files.walk(work.resolve("elsewhere"))) {
      add(entries, "META-INF/services/" + Plugin.class.getName(), bytes("elsewhere." + name));
      for (Path type : classes.filter(Files::isRegularFile).toList()) {
        add(entries, "elsewhere/" + type.getFileName(), Files.readAllBytes(type));
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content);
    jar.closeEntry();
  }
}
