package io.diffusionlab.runner.process;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.diffusionlab.store.TrialDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The process that works on a trial.
 *
 * <p>Its standard input is a pipe that nothing is written to: closing it asks the trial to stop, on
 * every platform, and so does the death of this process.
 */
final class TrialProcess {

  private final Process process;
  private final TrialDirectory trial;

  TrialProcess(Process process, TrialDirectory trial) {
    this.process = process;
    this.trial = trial;
  }

  static TrialProcess start(TrialDirectory trial, TrialCommandLine commandLine, Slots.Slot slot)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(commandLine.of(trial));
    builder.environment().putAll(commandLine.environment(slot.gpu()));
    builder.redirectError(Redirect.appendTo(trial.log().toFile()));
    return new TrialProcess(builder.start(), trial);
  }

  /**
   * Passes the trial's progress on until it ends; whatever else it prints goes to its log.
   *
   * @return the exit code; 128 + n for the signal n
   */
  int watch(Consumer<Progress> listener) throws IOException, InterruptedException {
    try (BufferedReader output = process.inputReader();
        Writer log = Files.newBufferedWriter(trial.log(), CREATE, APPEND)) {
      output.lines().forEach(line -> pass(line, listener, log));
    }
    return process.waitFor();
  }

  private static void pass(String line, Consumer<Progress> listener, Writer log) {
    Progress.parse(line).ifPresentOrElse(listener, () -> append(log, line));
  }

  private static void append(Writer log, String line) {
    try {
      log.write(line + "\n");
      log.flush();
    } catch (IOException full) {
      // a line of a log is not worth a trial
    }
  }

  /** Asks the trial to checkpoint and end. */
  void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // then there is nobody to ask
    }
  }

  /** Ends it now, and waits for that. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }
}
