package io.diffusionlab.runner.process;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.store.TrialDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The process of a run's first trial, started before the run is laid out: it tries out the trials
 * of the run and then goes on to its own, which it has by then compiled.
 *
 * <p>Until it goes it writes no file, so that a run that is refused leaves nothing behind. On its
 * standard input it gets a trial's settings as a JSON string on a line, and answers with a line on
 * its output; the word {@link #GO} ends that.
 */
public final class Rehearsal implements AutoCloseable {

  /** Tells the process to begin with its own trial, which is laid out. */
  public static final String GO = "go";

  private final TrialDirectory trial;
  private final Optional<String> gpu;
  private final Process process;
  private final List<String> heard = new ArrayList<>(); // for the trial's log
  private boolean over;

  private Rehearsal(TrialDirectory trial, Optional<String> gpu, Process process) {
    this.trial = trial;
    this.gpu = gpu;
    this.process = process;
  }

  /**
   * @param trial the run's first, where it will be laid out
   * @param plugins folders of jars, beside the class path
   */
  public static Rehearsal start(Launching launching, TrialDirectory trial, List<Path> plugins)
      throws IOException {
    Optional<String> gpu = launching.machine().gpus().stream().findFirst();
    TrialCommandLine commandLine = new TrialCommandLine(launching.main(), launching.threads());
    ProcessBuilder builder = new ProcessBuilder(commandLine.rehearsing(trial, plugins));
    builder.environment().putAll(commandLine.environment(gpu));
    builder.redirectErrorStream(true); // its log has no place yet
    return new Rehearsal(trial, gpu, builder.start());
  }

  /**
   * Has a trial tried out.
   *
   * @param config its settings as YAML, as they would be laid out
   * @throws ForeignException if the process dies of it
   */
  public synchronized Tried tryOut(String config) throws IOException {
    say(JsonMapper.builder().build().writeValueAsString(config));
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Optional<Tried> tried = Tried.parse(line);
      if (tried.isPresent()) {
        return tried.get();
      }
      heard.add(line);
    }
    throw new ForeignException(
        "its process died: " + ExitCode.cause(exitCode()), String.join("\n", heard));
  }

  private int exitCode() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
  }

  private void say(String line) {
    try {
      Writer input = process.outputWriter();
      input.write(line + "\n");
      input.flush();
    } catch (IOException gone) {
      // which its output tells
    }
  }

  /** The process, working on its own trial from now on; empty if it is none for this one. */
  synchronized Optional<TrialProcess> take(TrialDirectory laidOut, Slots.Slot slot)
      throws IOException {
    if (over || !laidOut.equals(trial)) {
      return Optional.empty();
    }
    if (!process.isAlive() || !slot.gpu().equals(gpu)) {
      dismiss();
      return Optional.empty();
    }
    over = true;
    Files.write(trial.log(), heard, CREATE, APPEND);
    say(GO);
    return Optional.of(new TrialProcess(process, trial));
  }

  @Override
  public void close() {
    dismiss();
  }

  /** Ends the process unless its trial has begun. */
  public synchronized void dismiss() {
    if (!over) {
      over = true;
      process.destroyForcibly();
    }
  }
}
