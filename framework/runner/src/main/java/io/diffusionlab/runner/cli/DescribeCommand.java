package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Nearest;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.spi.Kind;
import io.diffusionlab.spi.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a part does and how it can be set. */
@Command(
    name = "describe",
    description = "Tells what a part does: its settings, their defaults, ranges and meaning.",
    mixinStandardHelpOptions = true)
final class DescribeCommand implements Runnable {

  @Parameters(index = "0", paramLabel = "KIND", description = "schedule, loss, sampler, …")
  private String kind = "";

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "as 'run-experiment plugins' lists it")
  private String name = "";

  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Catalog catalog = plugins.catalog();
    String text = PartText.of(part(catalog, KindFinder.find(kind)));
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }

  private <T> Part<T> part(Catalog catalog, Kind<T> of) {
    Part<T> part = catalog.of(of.type()).get(name);
    if (part == null) {
      throw new UserMistake(
          "no %s is called '%s'%s"
              .formatted(kind, name, Nearest.hint(name, catalog.of(of.type()).keySet())));
    }
    return part;
  }
}
