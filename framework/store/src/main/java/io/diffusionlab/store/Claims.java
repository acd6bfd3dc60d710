package io.diffusionlab.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who has worked on a trial, and who does.
 *
 * <p>A process claims a trial by creating {@code claims/<epoch>}, which succeeds for one process
 * alone, on network file systems too. From then on it changes {@code attempts/<epoch>/heartbeat}
 * every second. Whoever sees the same heartbeat for {@link #PATIENCE}, by his own clock, may take
 * the trial over with the next epoch; clocks of several machines are never compared.
 */
public final class Claims {

  /** How long a heartbeat may stand still, in milliseconds. */
  static final long PATIENCE = 30_000;

  private static final long LOOK = 250; // ms, between looks at a heartbeat
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final TrialDirectory trial;
  private final Ticker ticker;

  public Claims(TrialDirectory trial, Ticker ticker) {
    this.trial = trial;
    this.ticker = ticker;
  }

  /** Epoch of the last claim; 0 if there is none. */
  long newest() throws IOException {
    if (!Files.isDirectory(trial.claims())) {
      return 0;
    }
    try (Stream<Path> files = Files.list(trial.claims())) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches("\\d{1,18}"))
          .mapToLong(Long::parseLong)
          .max()
          .orElse(0);
    }
  }

  /** Who made the claim; empty if that cannot be read. */
  private Optional<Owner> owner(long epoch) {
    try {
      Path file = trial.claims().resolve(Long.toString(epoch));
      return Optional.of(JSON.readValue(file.toFile(), Owner.class));
    } catch (IOException notThereOrHalfWritten) {
      return Optional.empty();
    }
  }

  /** Whether a process may be at work on the trial, as far as can be told at once. */
  public boolean mayBeHeld() throws IOException {
    long epoch = newest();
    return epoch > 0 && !isReleased(epoch) && owner(epoch).filter(Owner::isGone).isEmpty();
  }

  /** What the last process to claim the trial changes while it lives; it may not be there yet. */
  Path signOfLife() throws IOException {
    return trial.heartbeat(newest());
  }

  /**
   * Claims the trial for this process.
   *
   * @param time milliseconds since the epoch, for people
   * @return empty if another process is at work on it; that may take {@link #PATIENCE} to find out
   */
  public Optional<Claim> take(long time) throws IOException, InterruptedException {
    while (true) {
      long epoch = newest();
      if (epoch > 0 && isHeld(epoch)) {
        return Optional.empty();
      }
      Path next = trial.claims().resolve(Long.toString(epoch + 1));
      if (AtomicFile.create(next, JSON.writeValueAsString(Owner.self(time)) + "\n")) {
        return Optional.of(new Claim(trial, this, epoch + 1));
      }
    }
  }

  private boolean isHeld(long epoch) throws IOException, InterruptedException {
    if (isReleased(epoch) || owner(epoch).filter(Owner::isGone).isPresent()) {
      return false;
    }
    String before = heartbeat(epoch);
    long start = ticker.millis();
    while (ticker.millis() - start < PATIENCE) {
      ticker.sleep(LOOK);
      if (isReleased(epoch)) {
        return false;
      }
      if (newest() != epoch || !heartbeat(epoch).equals(before)) {
        return true;
      }
    }
    return false;
  }

  private boolean isReleased(long epoch) {
    return Files.exists(trial.attempt(epoch).resolve("released"));
  }

  /** What the process that has the trial last said of it; empty text if nothing yet. */
  public String saying() throws IOException {
    String heartbeat = heartbeat(newest()).strip();
    return heartbeat.substring(heartbeat.indexOf(' ') + 1);
  }

  /** What it was last; empty text if there was none yet. */
  private String heartbeat(long epoch) throws IOException {
    try {
      return Files.readString(trial.heartbeat(epoch));
    } catch (NoSuchFileException notYet) {
      return "";
    }
  }
}
