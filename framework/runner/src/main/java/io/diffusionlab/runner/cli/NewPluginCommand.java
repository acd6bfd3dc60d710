package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.scaffold.NewPlugin;
import io.diffusionlab.spi.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a module to start a plugin from. */
@Command(
    name = "new-plugin",
    description = {
      "Writes a complete plugin with one part, ready to build.",
      "Code, settings, registration, tests, pom.xml and README build and run at once; change them"
          + " step by step."
    },
    mixinStandardHelpOptions = true)
final class NewPluginCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "KIND", description = "schedule, loss, sampler, …")
  private String kind = "";

  @Parameters(
      index = "1",
      paramLabel = "PART",
      description = "The part's name in YAML: lower case with hyphens, as in my-cosine.")
  private String name = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "DIR",
      description = "The folder to make (default: the part's name). It must not exist.")
  private Optional<Path> folder = Optional.empty();

  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Kind<?> known = KindFinder.find(kind);
    check(known);
    Path into = folder.orElse(Path.of(name));
    if (Files.exists(into, LinkOption.NOFOLLOW_LINKS)) {
      throw new UserMistake(
          "'%s' exists; name a folder that does not, since nothing is overwritten".formatted(into));
    }
    new NewPlugin(known, name, Home.pluginKit()).write(into);
    spec.commandLine().getOut().println("%s. Next:".formatted(into));
    spec.commandLine().getOut().println("  cd %s && mvn package".formatted(into));
    spec.commandLine()
        .getOut()
        .println("  run-experiment describe %s %s --plugins target".formatted(kind, name));
    return 0;
  }

  private void check(Kind<?> known) {
    if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new UserMistake(
          "'%s' is no name for a part; expected lower case with hyphens, as in 'my-cosine'"
              .formatted(name));
    }
    if (plugins.catalog().of(known.type()).containsKey(name)) {
      throw new UserMistake(
          "there is a %s '%s' already; choose another name".formatted(kind, name));
    }
  }
}
