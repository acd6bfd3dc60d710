package io.diffusionlab.runner.trial;

import io.diffusionlab.store.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Time spent on something by all the processes that worked on it, kept in a file. */
final class Stopwatch {

  private final Path file;
  private final double before;
  private final long start = System.nanoTime();

  private Stopwatch(Path file, double before) {
    this.file = file;
    this.before = before;
  }

  /** Goes on from the seconds that {@code file} holds; from 0 if there is none. */
  static Stopwatch resume(Path file) throws IOException {
    double before = Files.exists(file) ? Double.parseDouble(Files.readString(file).strip()) : 0;
    return new Stopwatch(file, before);
  }

  double seconds() {
    return before + (System.nanoTime() - start) / 1e9;
  }

  /** Writes the seconds down. */
  void save() {
    try {
      AtomicFile.write(file, seconds() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
