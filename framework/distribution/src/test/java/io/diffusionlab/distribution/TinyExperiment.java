package io.diffusionlab.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An experiment that takes seconds. */
final class TinyExperiment {

  static final String YAML =
      """
      question: Does the whole way work?
      dataset: {use: shapes, train: 64, test: 16}
      schedule: {use: cosine, timesteps: 20}
      architecture: {use: unet, width: 4, multipliers: [1], blocks: 1, groups: 2}
      sampler: {use: ddim, steps: 4}
      metrics: [{use: rule, samples: 8}, {use: vlb, samples: 2, steps: 4}]
      training: {steps: 4, batch: 4, checkpointEvery: 2, logEvery: 1, threads: 1}
      evaluation: {samples: 8, gridSamples: 4, frames: 2}
      """;

  private TinyExperiment() {}

  static Path write(Path folder, String more) throws IOException {
    return Files.writeString(folder.resolve("tiny.yaml"), YAML + more);
  }
}
