package io.diffusionlab.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.spi.RunView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code status.json}: where a trial stands.
 *
 * @param started milliseconds since the epoch; 0 if it has not
 * @param ended milliseconds since the epoch; 0 if it has not
 * @param attempts processes that have worked on it
 * @param message why it failed; empty if it did not
 */
public record TrialStatus(
    RunView.State state, long started, long ended, int attempts, String message) {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  public static TrialStatus pending() {
    return new TrialStatus(RunView.State.PENDING, 0, 0, 0, "");
  }

  /** What {@code file} says; {@link #pending} if there is none. */
  public static TrialStatus read(Path file) throws IOException {
    return Files.exists(file) ? JSON.readValue(file.toFile(), TrialStatus.class) : pending();
  }

  public void write(Path file) throws IOException {
    AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }
}
