package io.diffusionlab.runner;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings of a trial that what it leaves in its folder depends on.
 *
 * <p>The number of threads is left out: it changes the order of additions and so the last digits,
 * as another machine does. So is the device, which rounds otherwise and is given the same draws. A
 * setting that came later is left out where it changes nothing, so that results from before count.
 */
public final class ResultSettings {

  private static final Set<String> NONE_OF_THEM =
      Set.of(
          "question",
          "evaluation.frames",
          "tracker",
          "training.checkpointEvery",
          "training.device",
          "training.keepCheckpoints",
          "training.threads");

  /** Settings that came later, with the value that leaves everything as it was. */
  private static final Map<String, String> AS_BEFORE = Map.of("evaluation.precision", "float32");

  private ResultSettings() {}

  /**
   * @param settings all of them, flattened
   */
  public static Map<String, String> of(Map<String, String> settings) {
    Map<String, String> kept = new TreeMap<>(settings);
    kept.keySet().removeIf(key -> NONE_OF_THEM.contains(key) || key.startsWith("tracker."));
    AS_BEFORE.forEach(kept::remove);
    return kept;
  }
}
