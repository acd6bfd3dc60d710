package io.diffusionlab.runner.cli;

import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.engine.ScriptDenoiser;
import io.diffusionlab.engine.TrainingSettings.Precision;
import io.diffusionlab.inference.OnnxDenoiser;
import io.diffusionlab.inference.Parity;
import io.diffusionlab.runner.SamplingPrecision;
import io.diffusionlab.runner.process.Bfloat16;
import io.diffusionlab.runner.trial.FrozenTrial;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** {@code --precision}. */
final class PrecisionOption {

  @Option(
      names = "--precision",
      paramLabel = "float32|bf16|int8",
      description = {
        "Of the network's calls. bf16: PyTorch computes, in bfloat16 where that costs little;",
        "'sample' and 'evaluate' then need the folder of a run or a trial. int8: of 'bench'",
        "alone; 'quantize' writes a model for the others (default: ${DEFAULT-VALUE})."
      })
  private String precision = "float32";

  /** As the option gives it. */
  String word() {
    return precision;
  }

  /**
   * Whether a model is to be called in bfloat16.
   *
   * @throws UserMistake if it is to be called in int8, which takes another model
   */
  boolean isHalf(Path model) {
    if (precision() == SamplingPrecision.INT8) {
      throw new UserMistake(
          "--precision is 'int8', which takes a model of its own; 'run-experiment quantize %s' writes one"
              .formatted(model));
    }
    return precision() == SamplingPrecision.BF16;
  }

  /**
   * @throws UserMistake if it is none of them
   */
  SamplingPrecision precision() {
    return switch (precision) {
      case "float32" -> SamplingPrecision.FLOAT32;
      case "bf16" -> SamplingPrecision.BF16;
      case "int8" -> SamplingPrecision.INT8;
      default ->
          throw new UserMistake(
              "--precision is '%s'; expected float32, bf16 or int8".formatted(precision));
    };
  }

  /** Tells that bfloat16 is slow here, if it is. */
  static void warn(Consumer<String> tell) {
    Bfloat16.warning().ifPresent(slow -> tell.accept("warning: --precision bf16: " + slow));
  }

  /**
   * The network of a trial in bfloat16.
   *
   * @param model the trial's exported model
   * @param tell hears that it is slow, if it is
   * @throws UserMistake if the model lies in no trial's folder
   */
  @MustBeClosed
  static Denoiser open(Path model, Catalog catalog, Consumer<String> tell) throws IOException {
    TrialDirectory trial = new TrialDirectory(model.toAbsolutePath().resolve("..").normalize());
    if (!Files.exists(trial.config()) || !Files.isDirectory(trial.checkpoints())) {
      throw new UserMistake(
          "--precision bf16 takes the weights from a trial's checkpoints, and '%s' has none beside"
                  .formatted(model)
              + " it; give the folder of a run or a trial");
    }
    warn(tell);
    return ScriptDenoiser.open(FrozenTrial.wire(trial, catalog).recipe(), trial, Precision.BF16);
  }

  /** What is lost, measured on noise at several steps. */
  static String loss(OnnxDenoiser exact, Denoiser half, NoiseLevels levels, long seed) {
    double difference = Parity.check(exact, half, levels, seed).maxAbsDifference();
    return String.format(
        Locale.ROOT,
        "In bf16 the network's output differs from float32's by at most %.1e.",
        difference);
  }
}
