package io.diffusionlab.runner.cli;

import io.diffusionlab.inference.Fusing;
import io.diffusionlab.inference.Generator;
import io.diffusionlab.inference.ModelCard;
import io.diffusionlab.inference.Noise;
import io.diffusionlab.inference.Npy;
import io.diffusionlab.inference.OnnxDenoiser;
import io.diffusionlab.inference.SamplePicture;
import io.diffusionlab.inference.SamplePicture.Reference;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Sampler;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws samples from an exported model. */
@Command(
    name = "sample",
    description = "Draws samples from an exported model with ONNX Runtime.",
    mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {

  @Option(names = "-n", description = "How many samples (default: ${DEFAULT-VALUE}).")
  private int n = 64;

  @Option(names = "--seed", description = "Of the noise (default: ${DEFAULT-VALUE}).")
  private long seed = 0;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "A .png with all samples, or a .npy (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("samples.png");

  @Option(
      names = "--noise",
      paramLabel = "FILE",
      description = "A .npy with the start noise (n, …), or (steps + 1, n, …) with every step's.")
  private Optional<Path> noise = Optional.empty();

  @Option(names = "--batch", description = "Samples in one call (default: ${DEFAULT-VALUE}).")
  private int batch = 64;

  @Mixin private ModelArgument model = new ModelArgument();
  @Mixin private SamplerOptions sampler = new SamplerOptions();
  @Mixin private FusingOption fusing = new FusingOption();
  @Mixin private PrecisionOption precision = new PrecisionOption();
  @Mixin private DeviceOption device = new DeviceOption();
  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();
  private double seconds; // that drawing took

  @Override
  public Integer call() throws IOException {
    checkNumbers();
    boolean half = precision.isHalf(model.path());
    Path file = model.file();
    try (OnnxDenoiser denoiser = OnnxDenoiser.open(file, device.device(), 0)) {
      ModelCard card = ModelCard.of(denoiser);
      float[] samples = samples(denoiser, card, half);
      write(samples, card);
      spec.commandLine()
          .getErr()
          .printf("%d samples of %s from %s in %.1f s: %s%n", n, card.shape(), file, seconds, out);
      return 0;
    } catch (IllegalArgumentException e) {
      throw new UserMistake(String.valueOf(e.getMessage()));
    }
  }

  private void checkNumbers() {
    if (n < 1 || batch < 1) {
      throw new UserMistake(
          "-n and --batch must be at least 1; they are %d and %d".formatted(n, batch));
    }
    if (!out.toString().matches(".*\\.(png|npy)")) {
      throw new UserMistake("--out is '%s'; it must end in .png or .npy".formatted(out));
    }
  }

  private float[] samples(OnnxDenoiser denoiser, ModelCard card, boolean half) throws IOException {
    SamplerOptions.Drawing drawing = sampler.drawing(card, plugins.catalog());
    NoiseLevels levels = card.levels();
    Sampler.Plan plan = drawing.plan();
    Parameterization parameterization = drawing.parameterization();
    Noise drawn = noise(card, plan);
    PrintWriter err = spec.commandLine().getErr();
    if (!half) {
      Generator generator =
          fusing.fusing().generator(denoiser, levels, parameterization, plan, err::println);
      return generate(generator, drawn);
    }
    Path file = Path.of(denoiser.name());
    try (Denoiser coarse = PrecisionOption.open(file, plugins.catalog(), err::println)) {
      if (fusing.fusing() == Fusing.ON) {
        err.println("Not fused, the network is called step by step: in bf16 PyTorch computes");
      }
      err.println(PrecisionOption.loss(denoiser, coarse, levels, seed));
      return generate(new Generator(coarse, levels, parameterization, plan), drawn);
    }
  }

  private float[] generate(Generator generator, Noise drawn) {
    SamplingProgress progress = new SamplingProgress(spec.commandLine().getErr(), Home.terminal());
    long start = System.nanoTime();
    float[] samples = generator.generate(n, batch, drawn, progress);
    seconds = (System.nanoTime() - start) / 1e9;
    return samples;
  }

  private Noise noise(ModelCard card, Sampler.Plan plan) throws IOException {
    Noise seeded = Noise.seeded(seed);
    if (noise.isEmpty()) {
      return seeded;
    }
    return Noise.of(Npy.read(noise.get()), card.shape(), plan.steps().size(), seeded);
  }

  private static SamplePicture picture(DataShape shape) throws IOException {
    return SamplePicture.of(shape, Reference.NONE)
        .orElseThrow(
            () ->
                new UserMistake(
                    "there is no picture of samples of %s; give --out a name that ends in .npy"
                        .formatted(shape)));
  }

  private void write(float[] samples, ModelCard card) throws IOException {
    if (out.toString().endsWith(".npy")) {
      List<Integer> sizes = new ArrayList<>(List.of(n));
      sizes.addAll(card.shape().dims());
      new Npy(samples, sizes).write(out);
    } else {
      picture(card.shape()).write(samples, out);
    }
  }
}
