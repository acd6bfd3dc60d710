package io.diffusionlab.runner.trial;

import com.sun.management.OperatingSystemMXBean;
import io.diffusionlab.store.MetricsJournal;
import io.diffusionlab.store.MetricsJournal.Point;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Journals in {@code system.csv} what a trial takes of its machine, from a thread of its own.
 *
 * <p>Steps count the samples, on from those of earlier processes of the trial.
 */
final class MachineUse implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MachineUse.class);
  private static final long PERIOD = 10; // seconds
  private static final double MEBIBYTE = 1 << 20;
  private static final Path LINUX = Path.of("/proc/self/status");

  private final MetricsJournal journal;
  private final Supplier<Map<String, Double>> machine;
  private final GpuUse gpus;
  private final Thread thread = new Thread(this::repeat, "machine-use");
  private final CountDownLatch over = new CountDownLatch(1);
  private long step;

  private MachineUse(
      MetricsJournal journal, long step, Supplier<Map<String, Double>> machine, GpuUse gpus) {
    this.journal = journal;
    this.step = step;
    this.machine = machine;
    this.gpus = gpus;
  }

  /** Takes a sample now, and one every 10 s until it is closed. */
  static MachineUse follow(TrialDirectory trial, Clock clock) throws IOException {
    return follow(trial, clock, MachineUse::now, GpuUse.here(LOG::warn));
  }

  static MachineUse follow(
      TrialDirectory trial, Clock clock, Supplier<Map<String, Double>> machine, GpuUse gpus)
      throws IOException {
    Path file = trial.system();
    long last = MetricsJournal.read(file).stream().mapToLong(Point::step).max().orElse(-1);
    MachineUse use = new MachineUse(MetricsJournal.open(file, last, clock), last, machine, gpus);
    use.sample();
    use.thread.setDaemon(true);
    use.thread.start();
    return use;
  }

  /** A full disk must not end a trial here: what matters to it fails on its own. */
  private void repeat() {
    try {
      addGpus();
      while (!over.await(PERIOD, TimeUnit.SECONDS)) {
        sample();
        addGpus();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("what the trial takes of its machine is written down no longer", e);
    }
  }

  private synchronized void sample() throws IOException {
    if (over.getCount() > 0) {
      step++;
      journal.append(step, machine.get());
    }
  }

  /** To the sample just taken. They may be slow to tell, which the trial does not wait for. */
  private void addGpus() throws IOException, InterruptedException {
    Map<String, Double> values = gpus.now();
    synchronized (this) {
      if (over.getCount() > 0) {
        journal.append(step, values);
      }
    }
  }

  /** Shares in percent of all cores, memory in MiB; what the system does not tell is left out. */
  private static Map<String, Double> now() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("system/cpu_percent", 100 * system.getCpuLoad());
    values.put("system/trial_cpu_percent", 100 * system.getProcessCpuLoad());
    long used = system.getTotalMemorySize() - system.getFreeMemorySize();
    values.put("system/memory_mebibytes", used / MEBIBYTE);
    values.put("system/trial_memory_mebibytes", resident());
    values.values().removeIf(value -> !(value >= 0)); // NaN too
    return values;
  }

  private static double resident() {
    try {
      return Files.exists(LINUX)
          ? Files.readAllLines(LINUX).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024) // KiB
              .findFirst()
              .orElse(Double.NaN)
          : Double.NaN;
    } catch (IOException notTold) {
      return Double.NaN;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    over.countDown();
    thread.interrupt();
    journal.close();
  }
}
