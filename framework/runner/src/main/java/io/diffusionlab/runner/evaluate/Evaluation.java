package io.diffusionlab.runner.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.runner.evaluate.CollectedExhibits.Curve;
import io.diffusionlab.spi.Score;
import io.diffusionlab.store.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an evaluation came to.
 *
 * @param model the file
 * @param schedule its name and settings
 * @param timesteps T
 * @param prediction name of what the network predicts
 * @param data where the samples came from
 */
public record Evaluation(
    String model,
    String schedule,
    int timesteps,
    String prediction,
    String data,
    String precision,
    List<Score> scores,
    Map<String, Curve> curves) {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public void write(Path file) throws IOException {
    AtomicFile.write(file, JSON.writeValueAsString(this) + "\n");
  }
}
