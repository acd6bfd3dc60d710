package io.diffusionlab.spi;

import java.io.IOException;
import java.util.Map;

/**
 * Shows run directories somewhere else, for comparison.
 *
 * <p>The run directory is the truth and the tracker a view of it: {@link #sync} reads what is new
 * there and sends it. It is called again and again, from one thread that training never waits for,
 * and once more when the run has ended.
 */
public interface Tracker {

  /**
   * Brings the view up to date. Calling it twice changes nothing the second time.
   *
   * @throws TrackerBusyException if the view asks for a pause
   * @throws IOException if the view cannot be reached now; the caller tries again later, after a
   *     pause that grows
   */
  void sync(RunView run) throws IOException;

  /**
   * Where people find the run in the view: a title for them to its address, the best one first;
   * empty before anything was sent.
   */
  default Map<String, String> links(RunView run) throws IOException {
    return Map.of();
  }
}
