package io.diffusionlab.plugins.trackers;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;
import io.diffusionlab.spi.Tracker;

/** Trackers of the framework. */
public final class TrackersPlugin implements Plugin {
  @Override
  public void register(Registry registry) {
    registry.add(Tracker.class, "none", NoTracker.class, NoTracker.Config.class);
    registry.add(Tracker.class, "mlflow", MlflowTracker.class, MlflowTracker.Config.class);
  }
}
