package io.diffusionlab.runner.sweep;

import io.diffusionlab.runner.process.Progress;
import io.diffusionlab.runner.process.TrialEvents;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Shows how a run gets on: a line that is written over and over on a terminal, a line every ten
 * seconds elsewhere.
 */
public final class ProgressBoard implements TrialEvents {

  private static final long PERIOD = 10_000_000_000L; // ns, between plain lines
  private static final int LOG_LINES = 15;
  private static final int WIDTH = 79;

  private final PrintWriter out;
  private final boolean terminal;
  private final Map<String, String> places = new HashMap<>(); // by trial key
  private final Map<String, String> labels = new HashMap<>();
  private final Map<String, Long> running = new LinkedHashMap<>(); // key to start, oldest first
  private final RootCauses causes = new RootCauses();
  private long told;
  private int shown;

  /**
   * @param terminal whether a line can be written over
   */
  public ProgressBoard(PrintWriter out, boolean terminal, RunManifest manifest) {
    this.out = out;
    this.terminal = terminal;
    List<RunManifest.Entry> trials = manifest.trials();
    for (int i = 0; i < trials.size(); i++) {
      RunManifest.Entry entry = trials.get(i);
      places.put(entry.key(), "trial %d/%d".formatted(i + 1, trials.size()));
      labels.put(entry.key(), label(entry));
    }
  }

  private static String label(RunManifest.Entry entry) {
    StringBuilder label = new StringBuilder();
    entry.factors().forEach((path, value) -> label.append(path + "=" + value + " "));
    return label + "seed=" + entry.seed();
  }

  @Override
  public synchronized void waiting(TrialDirectory trial) {
    say("%s waits: its memory does not fit beside those at work".formatted(name(trial)));
  }

  @Override
  public synchronized void started(TrialDirectory trial) {
    running.put(trial.key(), System.nanoTime());
    if (!terminal) {
      say("%s starts".formatted(name(trial)));
    }
  }

  @Override
  public synchronized void progress(TrialDirectory trial, Progress progress) {
    boolean oldest = running.keySet().stream().findFirst().filter(trial.key()::equals).isPresent();
    long now = System.nanoTime();
    if (!oldest || (!terminal && now - told < PERIOD)) {
      return;
    }
    told = now;
    String place = String.valueOf(places.get(trial.key()));
    String others = running.size() > 1 ? " (+%d)".formatted(running.size() - 1) : "";
    String label = String.valueOf(labels.get(trial.key()));
    String line = ProgressText.line(place + others, label, progress, WIDTH);
    if (terminal) {
      overwrite(line);
    } else {
      out.println(line);
      out.flush();
    }
  }

  @Override
  public synchronized void restarting(TrialDirectory trial, String cause) {
    say("%s: %s. Starting it again from its last checkpoint.".formatted(name(trial), cause));
  }

  @Override
  public synchronized void ended(TrialDirectory trial, Outcome outcome) {
    long start = running.getOrDefault(trial.key(), System.nanoTime());
    running.remove(trial.key());
    long seconds = (System.nanoTime() - start) / 1_000_000_000L;
    String how = outcome.name().toLowerCase(Locale.ROOT);
    say("%s %s after %s".formatted(name(trial), how, ProgressText.time(seconds)));
    if (outcome == Outcome.FAILED) {
      explain(trial);
    }
  }

  /** A line of its own. */
  public synchronized void say(String line) {
    overwrite("");
    out.println(line);
    out.flush();
  }

  private void explain(TrialDirectory trial) {
    try {
      String message = TrialStatus.read(trial.status()).message();
      out.println("  " + message);
      if (!causes.add(trial, message)) {
        out.println("  as a trial before it; its log is " + trial.log());
        return;
      }
      out.println("  The end of " + trial.log() + ":");
      // The log of a crashed process may hold anything: no decoding error on malformed bytes.
      String log = new String(Files.readAllBytes(trial.log()), StandardCharsets.UTF_8);
      List<String> lines = log.lines().filter(line -> !line.startsWith("\tat ")).toList();
      lines
          .subList(Math.max(0, lines.size() - LOG_LINES), lines.size())
          .forEach(line -> out.println("    " + line));
    } catch (IOException e) {
      out.println("  Its log cannot be read: " + e);
    } finally {
      out.flush();
    }
  }

  private String name(TrialDirectory trial) {
    return places.get(trial.key()) + " " + labels.get(trial.key());
  }

  private void overwrite(String line) {
    if (terminal) {
      String blank = " ".repeat(Math.max(0, shown - line.length()));
      out.print("\r" + line + blank + (line.isEmpty() ? "\r" : ""));
      out.flush();
      shown = line.length();
    }
  }
}
