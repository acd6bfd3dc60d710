package io.diffusionlab.runner.cli;

import io.diffusionlab.inference.SamplingListener;
import java.io.PrintWriter;

/** Tells on a terminal how far sampling is, in a line that is written over and gone at the end. */
final class SamplingProgress implements SamplingListener {

  private static final long PERIOD = 250_000_000L; // ns
  private static final String CLEAR = "\r\u001b[K"; // to the start of the line, and empties it

  private final PrintWriter err;
  private final boolean terminal;
  private long told = System.nanoTime();

  SamplingProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void called(long done, long total) {
    long now = System.nanoTime();
    if (!terminal || (now - told < PERIOD && done < total)) {
      return;
    }
    told = now;
    err.print(done < total ? CLEAR + "%d of %d network calls".formatted(done, total) : CLEAR);
    err.flush();
  }
}
