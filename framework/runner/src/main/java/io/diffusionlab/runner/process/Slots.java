package io.diffusionlab.runner.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shares a machine out: a trial waits until its memory fits beside that of those at work, and gets
 * the GPU that the fewest others have.
 */
final class Slots {

  private final long memory;
  private final Map<String, Integer> users = new LinkedHashMap<>(); // of each GPU
  private long taken;
  private int working;

  Slots(Machine machine) {
    this.memory = machine.memory();
    machine.gpus().forEach(gpu -> users.put(gpu, 0));
  }

  /**
   * A trial's share.
   *
   * @param gpu the only one that it is to see; empty where there are none to share
   */
  record Slot(long bytes, Optional<String> gpu) {}

  /** Whether a trial would have to wait. */
  synchronized boolean isFullFor(long bytes) {
    return working > 0 && taken + bytes > memory; // one alone is let in, however large
  }

  /** Waits for a share of at least {@code bytes}, which {@link #free} gives back. */
  synchronized Slot take(long bytes) throws InterruptedException {
    while (isFullFor(bytes)) {
      wait();
    }
    Optional<String> gpu =
        users.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    gpu.ifPresent(chosen -> users.merge(chosen, 1, Integer::sum));
    taken += bytes;
    working++;
    return new Slot(bytes, gpu);
  }

  synchronized void free(Slot slot) {
    slot.gpu().ifPresent(gpu -> users.merge(gpu, -1, Integer::sum));
    taken -= slot.bytes();
    working--;
    notifyAll();
  }
}
