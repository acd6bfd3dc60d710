package io.diffusionlab.runner.cli;

import io.diffusionlab.codec.Decoded;
import io.diffusionlab.codec.ProgressiveCodec;
import io.diffusionlab.inference.Device;
import io.diffusionlab.inference.OnnxDenoiser;
import io.diffusionlab.runner.codec.CodecModel;
import io.diffusionlab.runner.codec.PictureFiles;
import io.diffusionlab.runner.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives back what {@link EncodeCommand} compressed. */
@Command(
    name = "decode",
    description =
        "Gives back the pictures that 'encode' compressed, also from a beginning of a file.",
    mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "MODEL_OR_RUN",
      description = "The model that the file was encoded with.")
  private Path model = Path.of("");

  @Parameters(index = "1", paramLabel = "FILE", description = "What 'encode' wrote.")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "PATH",
      required = true,
      description = "A folder to make with one PNG each; or a .png with all of them, or a .npy.")
  private Path out = Path.of("");

  @Option(
      names = "--until",
      paramLabel = "t",
      description = "Stops at this step (default: ${DEFAULT-VALUE}, the end).")
  private int until = 0;

  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UserMistake("%s: no such file; expected one that 'encode' wrote".formatted(file));
    }
    Path network = new ModelFinder().find(model);
    try (OnnxDenoiser denoiser = OnnxDenoiser.open(network, Device.CPU, CodecModel.THREADS)) {
      ProgressiveCodec codec = CodecModel.codec(denoiser, network, plugins.catalog());
      Decoded decoded = codec.decode(Files.readAllBytes(file), until);
      new PictureFiles(denoiser.shape()).write(decoded.images(), out);
      String state = decoded.t() == 0 ? "exact" : "as seen from step " + decoded.t();
      spec.commandLine()
          .getErr()
          .printf(
              "%d pictures, %s, of %d bytes: %s%n", decoded.count(), state, decoded.bytes(), out);
      return ExitCode.DONE;
    } catch (IllegalArgumentException | NoSuchFileException e) {
      throw new UserMistake(String.valueOf(e.getMessage()));
    }
  }
}
