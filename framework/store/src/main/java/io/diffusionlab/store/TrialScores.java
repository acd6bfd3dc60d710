package io.diffusionlab.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.spi.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code scores.json}: what a finished trial came to.
 *
 * @param parameters trained numbers of the network
 * @param trainSeconds time in training, over all attempts
 * @param sampleSeconds time to generate the samples that were scored
 * @param exportDifference largest absolute difference between the exported model and DJL's
 */
public record TrialScores(
    List<Score> scores,
    long parameters,
    double trainSeconds,
    double sampleSeconds,
    double exportDifference) {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  public TrialScores {
    scores = List.copyOf(scores);
  }

  /** What {@code file} says; empty if there is none yet. */
  public static Optional<TrialScores> read(Path file) throws IOException {
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), TrialScores.class))
        : Optional.empty();
  }

  /** Writes {@code file} unless there is one: a trial has one result, the first. */
  public void publish(Path file) throws IOException {
    AtomicFile.create(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }
}
