package io.diffusionlab.runner.evaluate;

import io.diffusionlab.spi.DataShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The parts that a request names, as YAML.
 *
 * @param shape of one sample of the model
 */
record CommandLineParts(Request request, DataShape shape) {

  private static final int FEWER_STEPS = 100;
  private static final int FEW_NUMBERS = 8; // for which an exact trace is cheap

  /** As in {@code {use: linear, timesteps: 100}}. */
  Optional<String> scheduleText() {
    return request
        .schedule()
        .map(
            name -> {
              StringBuilder text = new StringBuilder("{use: ").append(name);
              request
                  .settings()
                  .forEach(it -> text.append(", ").append(it.replaceFirst("=", ": ")));
              return text.append("}").toString();
            });
  }

  /** The file, if the data are an array. */
  Optional<Path> array() {
    return request.data().filter(text -> text.endsWith(".npy")).map(Path::of);
  }

  /** As in {@code mnist}; empty if none are given, or as an array. */
  Optional<String> dataText() {
    return array().isPresent() ? Optional.empty() : request.data().map(this::data);
  }

  /** A path means the part for images in files, all of them to be measured on. */
  private String data(String text) {
    boolean path = text.contains("/") || text.endsWith(".zip") || Files.exists(Path.of(text));
    if (text.startsWith("{") || !path) {
      return text;
    }
    if (!shape.isImage() || shape.height() != shape.width()) {
      throw new IllegalArgumentException(
          "'%s' holds images; the model takes samples of %s, not square images"
              .formatted(text, shape));
    }
    return "{use: image-folder, path: '%s', size: %d, channels: %s, testShare: 1}"
        .formatted(text.replace("'", "''"), shape.width(), shape.channels() == 1 ? "grey" : "rgb");
  }

  /**
   * The metrics of the model, and those of samples drawn in few steps.
   *
   * @param card whether the file says of itself which variance it was trained for
   */
  String metrics(int timesteps, boolean card) {
    int calls = request.exact() ? timesteps : Math.min(timesteps, FEWER_STEPS);
    String variance =
        request
            .variance()
            .map(CommandLineParts::variance)
            .orElse(card ? "" : variance("fixed-large"));
    String ode =
        request.ode()
            ? ", {use: ode-likelihood, samples: %d, trace: %s}"
                .formatted(request.samples(), shape.size() <= FEW_NUMBERS ? "exact" : "hutchinson")
            : "";
    return "{metrics: [{use: vlb, samples: %d, steps: %d%s}%s], ofSamples: [sliced-wasserstein]}\n"
        .formatted(request.samples(), calls, variance, ode);
  }

  private static String variance(String name) {
    return ", variance: " + name;
  }
}
