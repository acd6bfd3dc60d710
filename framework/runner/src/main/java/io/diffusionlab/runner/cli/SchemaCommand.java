package io.diffusionlab.runner.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.config.JsonSchema;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.store.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a JSON Schema of experiments. */
@Command(
    name = "schema",
    description = {
      "Prints a JSON Schema of experiments, for editors.",
      "It is made from the parts there are. With it, VS Code and IntelliJ complete, explain and"
          + " check while you type."
    },
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write it; an earlier schema there is replaced.")
  private Optional<Path> out = Optional.empty();

  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    String schema =
        JsonMapper.builder()
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(JsonSchema.of(Experiment.class, plugins.catalog()))
            + "\n";
    if (out.isPresent()) {
      AtomicFile.write(out.get(), schema);
    } else {
      spec.commandLine().getOut().print(schema);
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}
