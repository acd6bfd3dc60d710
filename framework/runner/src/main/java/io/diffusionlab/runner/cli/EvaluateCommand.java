package io.diffusionlab.runner.cli;

import io.diffusionlab.inference.ModelCard;
import io.diffusionlab.inference.OnnxDenoiser;
import io.diffusionlab.runner.evaluate.Evaluation;
import io.diffusionlab.runner.evaluate.Evaluator;
import io.diffusionlab.runner.evaluate.Request;
import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Score;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores any ONNX denoiser. */
@Command(
    name = "evaluate",
    description = {
      "Scores any ONNX denoiser, also one trained elsewhere.",
      "Variational bound with its parts, rate and distortion, samples of few steps. Inputs x (N,"
          + " ...) float32 and t (N) int64 or float32. What is left out, the model's own metadata"
          + " must say."
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "An ONNX file, a trial's folder, or a run's, which means its first model.")
  private Path model = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "Settings of the schedule, as in timesteps=1000.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--schedule", paramLabel = "NAME", description = "The noise schedule.")
  private Optional<String> schedule = Optional.empty();

  @Option(
      names = "--prediction",
      paramLabel = "NAME",
      description = "What the network predicts: epsilon, x0, v, mean, score.")
  private Optional<String> prediction = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description =
          "Samples in [-1, 1]: a .npy of (N, ...), a folder or zip of images, or a data set.")
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--variance",
      paramLabel = "NAME",
      description = "Of the reverse steps, fixed-large or fixed-small; if left out, the model's.")
  private Optional<String> variance = Optional.empty();

  @Option(
      names = "--t-origin",
      paramLabel = "0|1",
      description = "What the file calls the first step (default: ${DEFAULT-VALUE}).")
  private int firstStep = 0;

  @Option(names = "--exact-t", description = "Takes every t; otherwise 100, stratified.")
  private boolean exact;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int samples = 256;

  @Option(names = "--ode", description = "Adds the likelihood of the probability-flow ODE.")
  private boolean ode;

  @Option(
      names = "--sampler",
      paramLabel = "NAME",
      description =
          "Draws them, by name or with settings: '{use: ddim, eta: 1}' (default: ${DEFAULT-VALUE}).")
  private String sampler = "ddim";

  @Option(
      names = "--few-steps",
      split = ",",
      paramLabel = "S",
      description = "Network calls for samples (default: ${DEFAULT-VALUE}).")
  private List<Integer> steps = List.of(10, 20, 50);

  @Option(names = "--seed", description = "Of the noise (default: ${DEFAULT-VALUE}).")
  private long seed = 0;

  @Option(names = "--out", paramLabel = "FILE", description = "Writes the scores as JSON.")
  private Optional<Path> out = Optional.empty();

  @Mixin private PrecisionOption precision = new PrecisionOption();
  @Mixin private DeviceOption device = new DeviceOption();
  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    check();
    boolean half = precision.isHalf(model);
    Path file = new ModelFinder().find(model);
    try (OnnxDenoiser denoiser = OnnxDenoiser.open(file, device.device(), 0)) {
      Evaluation evaluation = half ? inBfloat16(denoiser) : evaluated(denoiser, denoiser);
      print(evaluation);
      if (out.isPresent()) {
        evaluation.write(out.get());
      }
      return ExitCode.DONE;
    } catch (IllegalArgumentException | NoSuchFileException e) {
      throw new UserMistake(String.valueOf(e.getMessage()));
    }
  }

  private Evaluation inBfloat16(OnnxDenoiser exact) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Path file = Path.of(exact.name());
    try (Denoiser half = PrecisionOption.open(file, plugins.catalog(), err::println)) {
      NoiseLevels levels = ModelCard.of(exact).levels();
      err.println(PrecisionOption.loss(exact, half, levels, seed));
      return evaluated(exact, half);
    }
  }

  private Evaluation evaluated(OnnxDenoiser file, Denoiser network) throws IOException {
    return new Evaluator(file, network, request(), plugins.catalog()).evaluate();
  }

  private void check() {
    require(firstStep == 0 || firstStep == 1, "--t-origin is %d; it must be 0 or 1", firstStep);
    require(samples >= 2, "--samples is %d; it must be at least 2", samples);
    steps.forEach(count -> require(count >= 1, "--few-steps has %d; at least 1 is needed", count));
    settings.forEach(this::check);
    out.ifPresent(it -> require(!Files.exists(it), "'%s' exists; it is not overwritten", it));
  }

  private void check(String setting) {
    require(setting.contains("="), "'%s' is no setting; expected key=value", setting);
    MisplacedSetting.mistake(setting).ifPresent(EvaluateCommand::refuse);
    require(
        schedule.isPresent(),
        "'%s' is a setting of which noise schedule? Give its name too, as in --schedule linear",
        setting);
  }

  private static void refuse(String mistake) {
    throw new UserMistake(mistake);
  }

  private static void require(boolean right, String mistake, Object found) {
    if (!right) {
      refuse(mistake.formatted(found));
    }
  }

  private Request request() {
    return new Request(
        schedule,
        settings,
        prediction,
        data,
        variance,
        firstStep,
        precision.word(),
        exact,
        samples,
        ode,
        sampler,
        steps,
        seed);
  }

  private void print(Evaluation evaluation) {
    PrintWriter print = spec.commandLine().getOut();
    int width = evaluation.scores().stream().mapToInt(it -> it.name().length()).max().orElse(0);
    for (Score score : evaluation.scores()) {
      print.printf(
          Locale.ROOT,
          "%-" + width + "s  %12.6g  %s%n",
          score.name(),
          score.value(),
          score.basis());
    }
    print.flush();
  }
}
