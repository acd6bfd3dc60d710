package io.diffusionlab.runner.cli;

import io.diffusionlab.codec.ProgressiveCodec;
import io.diffusionlab.codec.Stage;
import io.diffusionlab.inference.Device;
import io.diffusionlab.inference.OnnxDenoiser;
import io.diffusionlab.runner.codec.CodecModel;
import io.diffusionlab.runner.codec.PictureFiles;
import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.store.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compresses pictures with a trained model. */
@Command(
    name = "encode",
    description = {
      "Compresses pictures with an exported model.",
      "Coarse things come first: any beginning of the file gives the pictures, and the",
      "whole file gives them exactly."
    },
    mixinStandardHelpOptions = true)
final class EncodeCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "MODEL_OR_RUN",
      description = "An ONNX file, a trial's folder, or a run's, which means its first model.")
  private Path model = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMAGE",
      description = "Pictures of the model's size, or .npy files with pictures in [-1, 1].")
  private List<Path> images = new ArrayList<>();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to write.")
  private Path out = Path.of("");

  @Option(
      names = "--until",
      paramLabel = "t",
      description =
          "Ends at this step, with a loss; 0 is without loss (default: ${DEFAULT-VALUE}).")
  private int until = 0;

  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (Files.exists(out)) {
      throw new UserMistake("'%s' exists; it is not overwritten".formatted(out));
    }
    Path network = new ModelFinder().find(model);
    try (OnnxDenoiser denoiser = OnnxDenoiser.open(network, Device.CPU, CodecModel.THREADS)) {
      ProgressiveCodec codec = CodecModel.codec(denoiser, network, plugins.catalog());
      float[] pictures = new PictureFiles(denoiser.shape()).read(images);
      PrintWriter print = spec.commandLine().getOut();
      print.println("     t     bytes  bits/dim  model's bits/dim   RMSE of 255");
      byte[] file = codec.encode(pictures, until, at -> print(at, pictures.length));
      AtomicFile.write(out, file);
      int count = pictures.length / denoiser.shape().size();
      spec.commandLine().getErr().printf("%d pictures in %s%n", count, out);
      return ExitCode.DONE;
    } catch (IllegalArgumentException | NoSuchFileException e) {
      throw new UserMistake(String.valueOf(e.getMessage()));
    }
  }

  private void print(Stage at, int numbers) {
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%6d  %8d  %8.4f  %16.4f  %12.2f%n",
            at.t(),
            at.bytes(),
            8.0 * at.bytes() / numbers,
            at.idealBits() / numbers,
            at.rmse());
  }
}
