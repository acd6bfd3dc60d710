package io.diffusionlab.runner.codec;

import io.diffusionlab.codec.Model;
import io.diffusionlab.codec.ProgressiveCodec;
import io.diffusionlab.config.Choice;
import io.diffusionlab.config.Document;
import io.diffusionlab.inference.ModelCard;
import io.diffusionlab.inference.OnnxDenoiser;
import io.diffusionlab.runner.trial.Services;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.runner.wiring.Wiring;
import io.diffusionlab.spi.Parameterization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** Makes a codec of an exported model. */
public final class CodecModel {

  /**
   * Threads that ONNX Runtime is to have, on the CPU: sums that are added in another order would
   * round otherwise, and the decoder must get the encoder's numbers.
   */
  public static final int THREADS = 1;

  private record Parts(Choice<Parameterization> parameterization) {}

  private CodecModel() {}

  /**
   * @param file that {@code denoiser} was loaded from
   * @throws IllegalArgumentException if the model does not describe itself, or is of continuous
   *     data
   */
  public static ProgressiveCodec codec(OnnxDenoiser denoiser, Path file, Catalog catalog)
      throws IOException {
    ModelCard card = ModelCard.of(denoiser);
    String yaml = "parameterization: " + card.parameterization() + "\n";
    Parts parts = Document.of(denoiser.name(), yaml).bind(Parts.class, catalog);
    Wiring wiring = new Wiring(Services.classifiers(), Services.models());
    Model model = new Model(denoiser, card.levels(), wiring.part(parts.parameterization()));
    CRC32 check = new CRC32();
    check.update(Files.readAllBytes(file));
    return new ProgressiveCodec(model, card.quantization(), (int) check.getValue());
  }
}
