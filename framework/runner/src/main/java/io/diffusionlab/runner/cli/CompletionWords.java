package io.diffusionlab.runner.cli;

import io.diffusionlab.config.SettingPaths;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.spi.Kind;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every word that can stand on the command line, for the shell's completion; one a line. */
final class CompletionWords {

  private CompletionWords() {}

  static String of(CommandSpec root, Catalog catalog) {
    List<String> lines = new ArrayList<>();
    root.subcommands().forEach((name, command) -> add(name, command.getCommandSpec(), lines));
    for (Kind<?> kind : Kind.ALL) {
      catalog.of(kind.type()).keySet().forEach(part -> lines.add(row("part", kind.key(), part)));
    }
    SettingPaths.words(Experiment.class, catalog)
        .forEach(
            (path, words) -> {
              lines.add(row("key", path));
              words.forEach(word -> lines.add(row("value", path, word)));
            });
    return String.join("\n", lines) + "\n";
  }

  private static void add(String name, CommandSpec command, List<String> lines) {
    if (command.usageMessage().hidden()) {
      return;
    }
    lines.add(row("command", name));
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        String label = option.arity().max() == 0 ? "" : option.paramLabel();
        lines.add(row("option", name, option.longestName(), label));
      }
    }
    command
        .positionalParameters()
        .forEach(argument -> lines.add(row("argument", name, argument.paramLabel())));
  }

  private static String row(String... cells) {
    return String.join("\t", cells);
  }
}
