package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.config.PartDescription;
import io.diffusionlab.config.SettingDescription;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.spi.Kind;
import io.diffusionlab.spi.Part;
import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The reference of settings is what the records say. */
class ConfigurationReferenceTest {

  private static final Path COMMITTED = Path.of("../../docs/reference/configuration.md");
  private static final Path GENERATED = Path.of("target/configuration.md");

  private static final String HEAD =
      """
      # Configuration

      Made from the records that the program binds; a test keeps it true. What composes files
      (`extends`, `sweep`, `quick`) is told in [how to write an
      experiment](../how-to/write-an-experiment.md).

      ## An experiment

      """;

  @Test
  void isUpToDate() throws IOException {
    String expected = document();
    Files.writeString(GENERATED, expected);
    assertEquals(
        expected,
        Files.readString(COMMITTED),
        "copy framework/distribution/target/configuration.md to docs/reference/configuration.md");
  }

  private static String document() {
    StringBuilder text = new StringBuilder(HEAD);
    text.append(table(SettingDescription.of(Experiment.class)));
    for (Kind<?> kind : Kind.ALL) {
      text.append("\n## ").append(kind.key()).append('\n');
      parts(kind.type()).forEach(part -> text.append(section(part)));
    }
    return text.toString();
  }

  private static String section(PartDescription part) {
    String source = part.source().isEmpty() ? "" : " *" + part.source() + ".*";
    String about = part.about().endsWith(".") ? part.about() : part.about() + ".";
    String head = "\n### `%s`\n\n%s%s\n".formatted(part.name(), about, source);
    return part.settings().isEmpty() ? head : head + "\n" + table(part.settings());
  }

  private static String table(List<SettingDescription> settings) {
    StringBuilder table = new StringBuilder("| key | default | value | meaning |\n");
    table.append("| --- | --- | --- | --- |\n");
    for (SettingDescription setting : settings) {
      String range = setting.range().isEmpty() ? "" : ", " + setting.range();
      table.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  setting.name(),
                  setting.fallback().map(value -> "`" + value + "`").orElse("must be given"),
                  setting.type() + range,
                  setting.about().replace("|", "\\|")));
    }
    return table.toString();
  }

  private static List<PartDescription> parts(Class<?> wanted) {
    List<PartDescription> parts = new ArrayList<>();
    Registry registry =
        new Registry() {
          @Override
          public <T> void add(
              Class<T> kind,
              String name,
              Class<? extends T> implementation,
              Class<? extends Record> config) {
            if (kind.equals(wanted)) {
              parts.add(PartDescription.of(new Part<>(kind, name, implementation, config)));
            }
          }
        };
    ServiceLoader.load(Plugin.class).forEach(plugin -> plugin.register(registry));
    parts.sort(Comparator.comparing(PartDescription::name));
    return parts;
  }
}
