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

  private final Command command;
  private final Predicate<String> ready;

  /** What is started. */
  @FunctionalInterface
  public interface Command {

    /** The words for the next round. */
    List<String> words() throws IOException;
  }

  /**
   * @param ready whether a line of standard output or standard error is the one waited for
   */
  public StartUp(Command command, Predicate<String> ready) {
    this.command = command;
    this.ready = ready;
  }

  @Override
  public List<Double> time() throws IOException {
    List<String> words = command.words();
    long start = System.nanoTime();
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    try (BufferedReader lines = process.inputReader()) {
      StringBuilder heard = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (ready.test(line)) {
          return List.of((System.nanoTime() - start) / 1e6);
        }
        heard.append(line).append('\n');
      }
      throw new IOException("'%s' ended without getting ready:%n%s".formatted(words, heard));
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
