package io.diffusionlab.runner.scaffold;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.diffusionlab.spi.Kind;
import io.diffusionlab.spi.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * A new module with one part of its own, made from the templates in the resources.
 *
 * @param name of the part, in lower case with hyphens
 * @param kit where Maven finds the jars to build against
 */
public record NewPlugin(Kind<?> kind, String name, Path kit) {

  private static final String TEMPLATES = "/new-plugin/";

  /** The files, by their paths in the module's folder. */
  public Map<String, String> files() throws IOException {
    Map<String, String> words = words();
    String main = "src/main/java/" + words.get("path") + "/";
    String test = "src/test/java/" + words.get("path") + "/";
    String part = words.get("Class");
    String plugin = words.get("Plugin");
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", text("pom.xml", words));
    files.put("README.md", text("README.md", words));
    files.put(main + part + ".java", text(kind.key() + ".java", words));
    files.put(main + plugin + ".java", text("Plugin.java", words));
    files.put(test + part + "Test.java", text(kind.key() + "Test.java", words));
    files.put(test + plugin + "Test.java", text("PluginTest.java", words));
    files.put(
        "src/main/resources/META-INF/services/" + Plugin.class.getName(),
        words.get("package") + "." + plugin + "\n");
    return files;
  }

  /**
   * Writes the module.
   *
   * @param folder that does not exist yet
   */
  public void write(Path folder) throws IOException {
    Map<String, String> files = files();
    Files.createDirectories(folder.toAbsolutePath().resolve("..").normalize());
    Files.createDirectory(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.resolve("..").normalize());
      Files.writeString(path, file.getValue());
    }
  }

  /** What the templates leave open. */
  private Map<String, String> words() throws IOException {
    String camel =
        Arrays.stream(name.split("-")).map(NewPlugin::capital).collect(Collectors.joining());
    String suffix = capital(kind.key());
    String last = name.replace("-", "");
    String packageName = "org.example." + (SourceVersion.isKeyword(last) ? last + "plugin" : last);
    Map<String, String> words = new LinkedHashMap<>();
    words.put("more", testsCompute() ? template("engine.dependencies.xml") : "");
    words.put("name", name);
    words.put("score", name.replace('-', '_'));
    words.put("kind", kind.key());
    words.put(
        "use", kind.key().equals("metric") ? "'metrics=[" + name + "]'" : kind.key() + "=" + name);
    words.put("Interface", kind.type().getSimpleName());
    words.put("Class", camel.endsWith(suffix) ? camel : camel + suffix);
    words.put("Plugin", camel + "Plugin");
    words.put("package", packageName);
    words.put("path", packageName.replace('.', '/'));
    words.put("kit", kit.toAbsolutePath().normalize().toUri().toString());
    Properties versions = new Properties();
    versions.load(new StringReader(template("versions.properties")));
    versions.forEach((key, version) -> words.put((String) key, (String) version));
    return words;
  }

  /** Whether the contract of the kind needs an engine. */
  private boolean testsCompute() {
    return List.of("architecture", "loss").contains(kind.key());
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String text(String template, Map<String, String> words) throws IOException {
    String text = template(template);
    for (Map.Entry<String, String> word : words.entrySet()) {
      text = text.replace("$" + word.getKey() + "$", word.getValue());
    }
    return text;
  }

  private static String template(String name) throws IOException {
    try (InputStream template = NewPlugin.class.getResourceAsStream(TEMPLATES + name)) {
      return new String(Objects.requireNonNull(template, name).readAllBytes(), UTF_8);
    }
  }
}
