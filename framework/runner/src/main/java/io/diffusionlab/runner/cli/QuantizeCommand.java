package io.diffusionlab.runner.cli;

import io.diffusionlab.inference.Device;
import io.diffusionlab.inference.Difference;
import io.diffusionlab.inference.Generator;
import io.diffusionlab.inference.Int8Calibration;
import io.diffusionlab.inference.ModelCard;
import io.diffusionlab.inference.Noise;
import io.diffusionlab.inference.OnnxDenoiser;
import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.store.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a model with its convolutions in int8. */
@Command(
    name = "quantize",
    description = {
      "Writes a model with its convolutions in int8: a smaller file, and on most processors",
      "faster. It draws samples to see which ranges 8 bits must span, and tells what is lost."
    },
    mixinStandardHelpOptions = true)
final class QuantizeCommand implements Callable<Integer> {

  @Option(names = "-n", description = "How many samples to draw (default: ${DEFAULT-VALUE}).")
  private int n = 64;

  @Option(names = "--seed", description = "Of the noise (default: ${DEFAULT-VALUE}).")
  private long seed = 0;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write it (default: beside the model, as in model-int8.onnx).")
  private Optional<Path> out = Optional.empty();

  @Mixin private ModelArgument model = new ModelArgument();
  @Mixin private SamplerOptions sampler = new SamplerOptions();
  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (n < 1) {
      throw new UserMistake("-n must be at least 1; it is " + n);
    }
    Path file = model.file();
    Path target = out.orElseGet(() -> beside(file));
    if (Files.exists(target)) {
      throw new UserMistake("'%s' exists; it is not overwritten".formatted(target));
    }
    try (OnnxDenoiser exact = OnnxDenoiser.open(file, Device.CPU, 0);
        Int8Calibration calibration = Int8Calibration.of(exact)) {
      ModelCard card = ModelCard.of(exact);
      float[] samples = draw(calibration, card);
      AtomicFile.write(target, calibration.model());
      tell(calibration.convolutions(), file, target);
      tellLoss(exact, target, samples, card);
      return ExitCode.DONE;
    } catch (IllegalArgumentException e) {
      throw new UserMistake(String.valueOf(e.getMessage()));
    }
  }

  private static Path beside(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.onnx$", "") + "-int8.onnx";
    return file.resolveSibling(name);
  }

  private float[] draw(Int8Calibration calibration, ModelCard card) {
    SamplerOptions.Drawing drawing = sampler.drawing(card, plugins.catalog());
    return new Generator(calibration, card.levels(), drawing.parameterization(), drawing.plan())
        .generate(
            n,
            Math.min(n, 64),
            Noise.seeded(seed),
            new SamplingProgress(spec.commandLine().getErr(), Home.terminal()));
  }

  private void tell(int convolutions, Path file, Path target) throws IOException {
    spec.commandLine()
        .getErr()
        .printf(
            "%d convolutions in int8, %,d of %,d KiB: %s%n",
            convolutions, Files.size(target) / 1024, Files.size(file) / 1024, target);
  }

  private void tellLoss(OnnxDenoiser exact, Path target, float[] samples, ModelCard card)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (OnnxDenoiser coarse = OnnxDenoiser.open(target, Device.CPU, 0)) {
      Difference lost = Difference.ofCalls(exact, coarse, samples, n, card.levels(), seed);
      err.printf(
          "On these samples, noised to steps over the whole schedule, its output differs from"
              + " float32's by %.3f%n(root mean square; at most by %.2f).%n",
          lost.rootMeanSquare(), lost.largest());
    }
  }
}
