package io.diffusionlab.plugins.features;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.OnnxModels;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Features from any ONNX model, such as the Inception network that published FIDs use. */
@About("Features from an ONNX model given by path; images are resized to what it takes")
public final class OnnxFeatures implements FeatureExtractor {

  private final Config config;
  private final OnnxModels models;

  /** Settings. */
  public record Config(
      @About("the .onnx file; one float32 input (N, C, H, W)") Path model,
      @About("name of the output to use; may be left out if there is one, or one named features")
          Optional<String> output,
      @Default("signed") @About("what the model takes black and white to be") PixelRange range) {}

  /** Values of black and white. */
  public enum PixelRange {
    /** −1 and 1. */
    SIGNED(1, 0),
    /** 0 and 1. */
    UNIT(0.5f, 0.5f),
    /** 0 and 255. */
    BYTES(127.5f, 127.5f);

    private final float scale;
    private final float shift;

    PixelRange(float scale, float shift) {
      this.scale = scale;
      this.shift = shift;
    }

    float of(float signed) {
      return signed * scale + shift;
    }
  }

  @Inject
  public OnnxFeatures(Config config, OnnxModels models) {
    if (!Files.isRegularFile(config.model())) {
      throw new IllegalArgumentException(
          "features.model: there is no file '%s'".formatted(config.model().toAbsolutePath()));
    }
    this.config = config;
    this.models = models;
  }

  @Override
  public Features open(Dataset dataset, Path cache) throws IOException {
    OnnxModels.Session session = models.open(Files.readAllBytes(config.model()));
    try {
      String output = output(session.outputs());
      DataShape input = input(dataset.shape(), session.inputShape());
      String file = config.model().getFileName().toString().replaceFirst("\\.onnx$", "");
      return new OnnxSession(
          file, session, new OnnxSession.Form(dataset.shape(), input, config.range(), output));
    } catch (RuntimeException unfit) {
      session.close();
      throw unfit;
    }
  }

  private String output(List<String> outputs) {
    String wanted = config.output().orElse(outputs.size() == 1 ? outputs.get(0) : "features");
    if (!outputs.contains(wanted)) {
      throw new IllegalArgumentException(
          "%s has no output '%s'; features.output can be one of %s"
              .formatted(config.model(), wanted, String.join(", ", outputs)));
    }
    return wanted;
  }

  /** What the model takes: its own sizes where fixed, the sample's where open. */
  private DataShape input(DataShape sample, List<Long> wanted) {
    boolean fits =
        sample.dims().size() == wanted.size()
            && (sample.isImage() ? channelsFit(sample, wanted) : fixedSizesEqual(sample, wanted));
    if (!fits) {
      throw new IllegalArgumentException(
          "%s takes samples of sizes %s (-1: any), the data set's are %s"
              .formatted(config.model(), wanted, sample));
    }
    List<Integer> sizes =
        IntStream.range(0, wanted.size())
            .mapToObj(i -> wanted.get(i) < 1 ? sample.dims().get(i) : wanted.get(i).intValue())
            .toList();
    return new DataShape(sizes);
  }

  private static boolean channelsFit(DataShape sample, List<Long> wanted) {
    return wanted.get(0) < 1 || wanted.get(0) == sample.channels() || sample.channels() == 1;
  }

  private static boolean fixedSizesEqual(DataShape sample, List<Long> wanted) {
    return IntStream.range(0, wanted.size())
        .allMatch(i -> wanted.get(i) < 1 || wanted.get(i) == (long) sample.dims().get(i));
  }
}
