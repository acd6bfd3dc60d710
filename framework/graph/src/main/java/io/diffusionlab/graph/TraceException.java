package io.diffusionlab.graph;

/** A forward that cannot become a graph; the message names operation, shape and source line. */
public final class TraceException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  TraceException(String message) {
    super(message);
  }

  static TraceException here(String message) {
    return new TraceException(message + "; at " + CallSite.current());
  }
}
