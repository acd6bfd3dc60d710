package io.diffusionlab.runner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.diffusionlab.config.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script that lets a shell complete words. */
@Command(
    name = "completion",
    description = {
      "Prints a script that lets bash or zsh complete words.",
      "It knows commands, options, experiments, settings, parts and runs. Load it in"
          + " ~/.bashrc or ~/.zshrc: source <(run-experiment completion bash)"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

  private static final String WORDS = "words"; // what the script asks for
  private static final List<String> SHELLS = List.of("bash", "zsh");

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private String shell = "";

  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    spec.commandLine().getOut().print(text());
    spec.commandLine().getOut().flush();
    return 0;
  }

  private String text() throws IOException {
    if (shell.equals(WORDS)) {
      return CompletionWords.of(spec.root(), plugins.catalog());
    }
    if (!SHELLS.contains(shell)) {
      throw new UserMistake(
          "no completion for '%s'%s".formatted(shell, Nearest.hint(shell, SHELLS)));
    }
    return resource("completion.sh") + resource("completion." + shell);
  }

  private static String resource(String name) throws IOException {
    try (InputStream text = CompletionCommand.class.getResourceAsStream("/completion/" + name)) {
      return new String(Objects.requireNonNull(text, name).readAllBytes(), UTF_8);
    }
  }
}
