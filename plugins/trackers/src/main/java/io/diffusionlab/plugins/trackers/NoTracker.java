package io.diffusionlab.plugins.trackers;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.Tracker;
import jakarta.inject.Inject;

/** The run directory alone. */
@About("Sends nothing anywhere; the run directory holds everything.")
public final class NoTracker implements Tracker {

  /** No settings. */
  public record Config() {}

  @Inject
  public NoTracker() {}

  @Override
  public void sync(RunView run) {}
}
