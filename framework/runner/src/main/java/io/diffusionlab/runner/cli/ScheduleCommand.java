package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Choice;
import io.diffusionlab.config.Document;
import io.diffusionlab.inference.Device;
import io.diffusionlab.inference.ModelCard;
import io.diffusionlab.inference.OnnxDenoiser;
import io.diffusionlab.report.SchedulePlot;
import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.runner.trial.Services;
import io.diffusionlab.runner.wiring.Wiring;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.ScheduleCheck;
import io.diffusionlab.store.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells the numbers of a noise schedule. */
@Command(
    name = "schedule",
    description = {
      "Tells a noise schedule's numbers and whether it starts at the data and ends in noise.",
      "For example: run-experiment schedule cosine timesteps=100 --plot cosine.png",
      "or for those of a trained model: run-experiment schedule model.onnx"
    },
    mixinStandardHelpOptions = true)
final class ScheduleCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "SCHEDULE",
      description =
          "cosine, linear, …; or a path, of model.onnx or of the folder of a run or a trial.")
  private String name = "";

  @Parameters(
      index = "1..*",
      paramLabel = "setting=value",
      description = "Settings of the schedule, as in timesteps=100.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--csv", description = "Prints every step, in full double precision.")
  private boolean csv;

  @Option(names = "--plot", paramLabel = "FILE", description = "Draws the schedule to a .png.")
  private Optional<Path> plot = Optional.empty();

  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  /** What the words on the command line mean. */
  record Wanted(Choice<NoiseSchedule> schedule) {}

  @Override
  public Integer call() throws IOException {
    plot.ifPresent(ScheduleCommand::check);
    NoiseLevels levels = isPath() ? ofModel() : levels();
    ScheduleTable table = new ScheduleTable(levels);
    PrintWriter out = spec.commandLine().getOut();
    out.print(csv ? table.csv() : table.text());
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    for (String warning : ScheduleCheck.warnings(levels)) {
      err.println("warning: " + Columns.wrap(warning, "warning: ".length(), 80));
    }
    if (plot.isPresent()) {
      String title = String.join(" ", title());
      AtomicFile.write(plot.get(), new SchedulePlot(levels, title).png());
      err.println("Plot: " + plot.get());
    }
    return ExitCode.DONE;
  }

  private static void check(Path file) {
    if (!file.toString().endsWith(".png")) {
      throw new UserMistake("--plot is '%s'; it must end in .png".formatted(file));
    }
    if (Files.exists(file)) {
      throw new UserMistake("'%s' exists; it is not overwritten".formatted(file));
    }
    Fonts.require();
  }

  private List<String> title() {
    List<String> words = new ArrayList<>(List.of(name));
    words.addAll(settings);
    return words;
  }

  /** No schedule is called like one. */
  private boolean isPath() {
    return name.contains("/") || name.contains("\\") || name.endsWith(".onnx");
  }

  private NoiseLevels ofModel() throws IOException {
    if (!settings.isEmpty()) {
      throw new UserMistake(
          "'%s': the levels of a model are what they are".formatted(String.join(" ", settings)));
    }
    Path file = new ModelFinder().find(Path.of(name));
    try (OnnxDenoiser model = OnnxDenoiser.open(file, Device.CPU, 1)) {
      return ModelCard.of(model).levels();
    } catch (IllegalArgumentException e) {
      throw new UserMistake(String.valueOf(e.getMessage()));
    }
  }

  /** Each word is a line of its own, so that a message's place says which word is meant. */
  private NoiseLevels levels() {
    StringBuilder yaml = new StringBuilder("schedule: {use: ").append(name);
    for (String setting : settings) {
      if (setting.indexOf('=') < 1) {
        throw new UserMistake("'%s' is no setting; expected setting=value".formatted(setting));
      }
      yaml.append(",\n ").append(setting.replaceFirst("=", ": "));
    }
    Choice<NoiseSchedule> schedule =
        Document.of("<command line>", yaml.append('}').toString())
            .bind(Wanted.class, plugins.catalog())
            .schedule();
    return new Wiring(Services.classifiers(), Services.models()).part(schedule).levels();
  }
}
