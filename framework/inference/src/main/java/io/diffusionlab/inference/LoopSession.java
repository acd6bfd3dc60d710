package io.diffusionlab.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * A loaded {@link SamplingLoop}. Calls from several threads take turns; {@link #stop} does not wait
 * for its own.
 */
final class LoopSession implements AutoCloseable {

  private final OrtSession session;
  private final DenoiserSignature signature;
  private final LoopShape shape;
  private final Object stopping = new Object(); // guards the fields below
  private Optional<OrtSession.RunOptions> running = Optional.empty();
  private boolean stopped;

  /** Takes over {@code session}. */
  LoopSession(OrtSession session, DenoiserSignature signature, LoopShape shape) {
    this.session = session;
    this.signature = signature;
    this.shape = shape;
  }

  LoopShape shape() {
    return shape;
  }

  /** Buffers for so many samples and steps. */
  LoopTensors tensors(int samples, int steps) {
    return new LoopTensors(signature, shape, samples, steps);
  }

  /**
   * The samples after the last turn, then x̂_0 of the last calls, newest first.
   *
   * @throws CancellationException if {@link #stop} was called, before this or meanwhile
   * @throws IllegalStateException if ONNX Runtime stops for another reason
   */
  synchronized List<float[]> run(LoopTensors tensors) {
    try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
      options.setLogLevel(
          OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL); // else a stop is told as an error
      begin(options);
      try {
        return run(tensors, options);
      } finally {
        end();
      }
    } catch (OrtException e) {
      if (isStopped()) {
        throw cancelled();
      }
      throw new IllegalStateException("ONNX Runtime stopped in a loop: " + e.getMessage(), e);
    }
  }

  private List<float[]> run(LoopTensors tensors, OrtSession.RunOptions options)
      throws OrtException {
    Map<String, OnnxTensor> inputs = tensors.inputs();
    try (OrtSession.Result result = session.run(inputs, options)) {
      List<float[]> after = new ArrayList<>(List.of(values(result, SamplingLoop.X_AFTER)));
      for (int back = 1; back <= shape.memory(); back++) {
        after.add(values(result, SamplingLoop.denoisedAfter(back)));
      }
      return after;
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  /** Makes a call in progress end between two of its operations, and all later ones at once. */
  void stop() {
    synchronized (stopping) {
      stopped = true;
      if (running.isPresent()) {
        terminate(running.get());
      }
    }
  }

  private static void terminate(OrtSession.RunOptions options) {
    try {
      options.setTerminate(true);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot be stopped", e);
    }
  }

  private void begin(OrtSession.RunOptions options) {
    synchronized (stopping) {
      if (stopped) {
        throw cancelled();
      }
      running = Optional.of(options);
    }
  }

  private void end() {
    synchronized (stopping) {
      running = Optional.empty();
    }
  }

  private boolean isStopped() {
    synchronized (stopping) {
      return stopped;
    }
  }

  private static CancellationException cancelled() {
    return new CancellationException("a loop over steps was stopped");
  }

  private static float[] values(OrtSession.Result result, String name) {
    return OrtModel.values((OnnxTensor) result.get(name).orElseThrow());
  }

  @Override
  public void close() {
    Sessions.close(session);
  }
}
