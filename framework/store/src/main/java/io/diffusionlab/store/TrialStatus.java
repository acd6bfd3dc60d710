package io.diffusionlab.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.spi.RunView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code status.json}: where a trial stands.
 *
 * @param started milliseconds since the epoch; 0 if it has not
 * @param ended milliseconds since the epoch; 0 if it has not
 * @param attempts processes that have worked on it
 * @param message why it failed, or where its results come from if they are reused; else empty
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

  /**
   * Where {@code trial} stands: what its status says, but killed since its last sign of life if it
   * says running and no process can be at work on the trial.
   */
  static TrialStatus now(TrialDirectory trial) throws IOException {
    TrialStatus said = read(trial.status());
    Claims claims = new Claims(trial, Ticker.SYSTEM);
    if (said.state() != RunView.State.RUNNING || claims.mayBeHeld()) {
      return said;
    }
    long ended = 0;
    for (Path sign : List.of(trial.status(), trial.metrics(), claims.signOfLife())) {
      if (Files.exists(sign)) {
        ended = Math.max(ended, Files.getLastModifiedTime(sign).toMillis());
      }
    }
    return new TrialStatus(
        RunView.State.KILLED, said.started(), ended, said.attempts(), "its process is gone");
  }

  public void write(Path file) throws IOException {
    AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }
}
