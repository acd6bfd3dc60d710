package io.diffusionlab.spi;

import java.io.IOException;
import java.time.Duration;

/** A {@link Tracker} is reached, and asks to be left alone for a while. */
public final class TrackerBusyException extends IOException {

  private static final long serialVersionUID = 1;

  private final Duration asksToWait;

  /**
   * @param wait how long it asks for; zero if it does not say
   */
  public TrackerBusyException(String message, Duration wait) {
    super(message);
    this.asksToWait = wait;
  }

  /** How long it is not to be synced again; zero if it does not say. */
  public Duration asksToWait() {
    return asksToWait;
  }
}
