package io.diffusionlab.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.EnumSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens ONNX Runtime sessions on a {@link Device}. */
final class Sessions {

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private Sessions() {}

  /** A model, in a file or in memory. */
  interface Source {
    OrtSession open(OrtEnvironment environment, SessionOptions options) throws OrtException;
  }

  /** A session, and the device that it is on: {@code auto} has become one or the other. */
  record Opened(OrtSession session, Device device) {}

  /**
   * Loads a model; whoever takes over the session closes it.
   *
   * @param threads for one operation on the CPU; 0 for as many as there are cores
   * @throws OrtException if the model cannot be loaded
   * @throws IllegalArgumentException if {@code device} asks for a GPU that cannot be had
   */
  static Opened open(Source source, Device device, int threads) throws OrtException {
    OrtEnvironment environment = ProcessEnvironment.get();
    environment.setTelemetry(false);
    if (device.gpu().isEmpty()) {
      return onCpu(source, environment, threads);
    }
    int gpu = device.gpu().getAsInt();
    try {
      return new Opened(onGpu(source, environment, gpu), Device.cuda(gpu));
    } catch (OrtException e) {
      if (!device.orCpu()) {
        throw new IllegalArgumentException(
            "device '" + device + "' cannot be used: " + e.getMessage(), e);
      }
      LOG.info("No CUDA device is used, the CPU computes: {}", e.getMessage());
      return onCpu(source, environment, threads);
    }
  }

  private static Opened onCpu(Source source, OrtEnvironment environment, int threads)
      throws OrtException {
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      return new Opened(source.open(environment, options), Device.CPU);
    }
  }

  private static OrtSession onGpu(Source source, OrtEnvironment environment, int gpu)
      throws OrtException {
    EnumSet<OrtProvider> providers = OrtEnvironment.getAvailableProviders();
    if (!providers.contains(OrtProvider.CUDA)) {
      throw new OrtException(
          "this build of ONNX Runtime has " + providers + " and not CUDA, the GPU build has it");
    }
    try (SessionOptions options = new SessionOptions();
        OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(gpu)) {
      options.addCUDA(cuda);
      options.setMemoryPatternOptimization(false); // on, device memory grows with every new batch
      return source.open(environment, options);
    }
  }

  static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close a session", e);
    }
  }
}
