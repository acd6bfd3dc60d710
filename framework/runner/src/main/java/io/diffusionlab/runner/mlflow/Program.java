package io.diffusionlab.runner.mlflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that ran to its end.
 *
 * @param output standard output and error
 */
record Program(int exitCode, String output) {

  /**
   * @param log keeps the output
   */
  static Program run(Path log, List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Process process = builder.redirectOutput(log.toFile()).start();
    try {
      int exitCode = process.waitFor();
      return new Program(exitCode, Files.readString(log));
    } finally {
      process.destroy();
    }
  }

  /** The last line that says something. */
  static String lastLine(String output) {
    return output.lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b).strip();
  }
}
