package io.diffusionlab.runner.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.engine.Footprint;
import io.diffusionlab.engine.NoGpuException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/**
 * What a {@link Rehearsal} has found out of a trial: one line of JSON after a mark.
 *
 * @param parameters of the {@link Footprint}
 * @param activations likewise
 * @param refusal why the trial cannot be; empty if it can
 * @param blamed who it is that refuses
 * @param trace where that happened, for what is nobody's mistake
 */
public record Tried(
    long parameters, long activations, String refusal, Blamed blamed, String trace) {

  /** Who is to blame for a refusal. */
  public enum Blamed {
    NOBODY,
    DATA,
    PARTS,
    DEVICE,
    PROGRAM
  }

  private static final String MARK = "@tried ";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  public static Tried of(Footprint footprint) {
    return new Tried(footprint.parameters(), footprint.activations(), "", Blamed.NOBODY, "");
  }

  /** A refusal. */
  public static Tried of(Throwable thrown) {
    boolean ofParts = thrown instanceof IllegalArgumentException;
    if (thrown instanceof IOException || (ofParts && thrown.getCause() instanceof IOException)) {
      return new Tried(0, 0, String.valueOf(thrown.getMessage()), Blamed.DATA, "");
    }
    if (thrown instanceof NoGpuException) {
      return new Tried(0, 0, String.valueOf(thrown.getMessage()), Blamed.DEVICE, "");
    }
    if (ofParts) {
      return new Tried(0, 0, String.valueOf(thrown.getMessage()), Blamed.PARTS, "");
    }
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    return new Tried(0, 0, thrown.toString(), Blamed.PROGRAM, trace.toString());
  }

  /**
   * What was found.
   *
   * @throws IOException if the data cannot be read
   * @throws NoGpuException if the trial needs a GPU that is not there
   * @throws IllegalArgumentException if the parts do not fit together
   * @throws ForeignException if something else went wrong
   */
  public Footprint footprint() throws IOException {
    switch (blamed) {
      case DATA -> throw new IOException(refusal);
      case PARTS -> throw new IllegalArgumentException(refusal);
      case DEVICE -> throw new NoGpuException();
      case PROGRAM -> throw new ForeignException(refusal, trace);
      case NOBODY -> {}
    }
    return new Footprint(parameters, activations, 0);
  }

  /** The line to print. */
  public String line() {
    try {
      return MARK + JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@code line} tells; empty if it is an ordinary line of output. */
  static Optional<Tried> parse(String line) {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(line.substring(MARK.length()), Tried.class));
    } catch (JsonProcessingException tornByOtherOutput) {
      return Optional.empty();
    }
  }
}
