package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Kind;
import io.diffusionlab.spi.Part;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the kinds of parts and the parts of each kind. */
@Command(
    name = "plugins",
    description = "Lists every part that an experiment can choose.",
    mixinStandardHelpOptions = true)
final class PluginsCommand implements Runnable {

  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    Catalog catalog = plugins.catalog();
    for (Kind<?> kind : Kind.ALL) {
      out.println(kind.key());
      list(catalog.of(kind.type()), out);
    }
    out.println();
    out.println("More about one of them: run-experiment describe KIND NAME");
  }

  private static <T> void list(Map<String, Part<T>> parts, PrintWriter out) {
    int width = parts.keySet().stream().mapToInt(String::length).max().orElse(0);
    parts.forEach(
        (name, part) -> {
          About about = part.implementation().getAnnotation(About.class);
          String text = about == null ? "" : about.value();
          String row = ("  %-" + width + "s  ").formatted(name);
          out.println(row + Columns.wrap(text, row.length(), 80).stripTrailing());
        });
    if (parts.isEmpty()) {
      out.println("  (none)");
    }
  }
}
