package io.diffusionlab.runner.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/**
 * A process of its own, from its start to the first line that it prints of a kind; what it does
 * after that is cut short.
 */
public final class StartUp implements Case.Round {

  private final List<String> command;
  private final Predicate<String> ready;

  /**
   * @param ready whether a line of standard output or standard error is the one waited for
   */
  public StartUp(List<String> command, Predicate<String> ready) {
    this.command = List.copyOf(command);
    this.ready = ready;
  }

  @Override
  public List<Double> time() throws IOException {
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader lines = process.inputReader()) {
      StringBuilder heard = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (ready.test(line)) {
          return List.of((System.nanoTime() - start) / 1e6);
        }
        heard.append(line).append('\n');
      }
      throw new IOException("'%s' ended without getting ready:%n%s".formatted(command, heard));
    } finally {
      end(process);
    }
  }

  /** A run stops its trials first. */
  private static void end(Process process) {
    process.destroy();
    process.onExit().join();
  }
}
