package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Explainer;
import io.diffusionlab.runner.Experiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells where the value of a setting comes from. */
@Command(
    name = "explain",
    description = {
      "Tells how a setting came by its value.",
      "Shows every file, line and override that set it, old → new, and what it means. Without KEY"
          + " it lists all that is not left at its default, and the place of each."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "EXPERIMENT",
      description = "A YAML file, its name under experiments/, or a run's or a trial's folder.")
  private String experiment = "";

  @Parameters(
      index = "1..*",
      paramLabel = "KEY",
      description = "A setting, a section or a part: training.steps, training, schedule.")
  private List<String> words = new ArrayList<>();

  @Option(names = "--quick", description = "With the file's 'quick' section, as in a run.")
  private boolean quick;

  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    List<String> overrides = words.stream().filter(word -> word.contains("=")).toList();
    List<String> keys = words.stream().filter(word -> !word.contains("=")).toList();
    Explained explained = explained(overrides);
    StringBuilder text = new StringBuilder();
    if (keys.isEmpty()) {
      text.append(ExplanationTable.of(explained));
    }
    for (String key : keys) {
      text.append(text.isEmpty() ? "" : System.lineSeparator());
      text.append(ExplanationText.of(explained, key));
    }
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Explained explained(List<String> overrides) throws IOException {
    Path folder = Path.of(experiment);
    if (RunFinder.isRunOrTrial(folder)) {
      if (quick || !overrides.isEmpty()) {
        throw new UserMistake("'%s' has been run; nothing in it can be changed".formatted(folder));
      }
      return Explained.ofFolder(folder, explainer(RunFinder.plugins(folder)));
    }
    return Explained.of(
        new ExperimentSource(experiment, overrides, quick).document(), explainer(List.of()));
  }

  private Explainer explainer(List<Path> more) {
    return new Explainer(Experiment.class, plugins.catalog(more));
  }
}
