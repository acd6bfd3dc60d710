package io.diffusionlab.inference;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.spi.OnnxModels;

/** Opens any model with one float32 input in ONNX Runtime. */
public final class OrtModels implements OnnxModels {

  private final Device device;
  private final int threads;

  /**
   * @param threads for one operation on the CPU; 0 for as many as there are cores
   */
  public OrtModels(Device device, int threads) {
    this.device = device;
    this.threads = threads;
  }

  @MustBeClosed
  @Override
  public Session open(byte[] model) {
    OrtSession session = load(model);
    try {
      return new OrtModel(session);
    } catch (OrtException | RuntimeException e) {
      Sessions.close(session);
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private OrtSession load(byte[] model) {
    try {
      return Sessions.open(
              (environment, options) -> environment.createSession(model, options), device, threads)
          .session();
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          "ONNX Runtime cannot load the model: " + e.getMessage(), e);
    }
  }
}
