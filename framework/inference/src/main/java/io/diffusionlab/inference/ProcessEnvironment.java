package io.diffusionlab.inference;

import ai.onnxruntime.OrtEnvironment;

/** The one environment of ONNX Runtime in this process. */
final class ProcessEnvironment {

  /** Virtual: pages that are never touched cost nothing. */
  private static final long STACK = 512L << 20;

  private ProcessEnvironment() {}

  /**
   * Makes the environment on a thread with a large stack the first time.
   *
   * <p>ONNX Runtime 1.29 reads the command line by a recursion over its characters, about 260 bytes
   * of stack each: some 4,000 characters, an ordinary class path, overflow a Java thread's stack
   * and end the process with SIGSEGV.
   */
  static OrtEnvironment get() {
    return Holder.ENVIRONMENT;
  }

  private static final class Holder {
    static final OrtEnvironment ENVIRONMENT = make();

    private static OrtEnvironment make() {
      UnpackedNatives.provide();
      Thread maker = new Thread(null, OrtEnvironment::getEnvironment, "onnxruntime-start", STACK);
      maker.start();
      boolean interrupted = false;
      while (maker.isAlive()) {
        try {
          maker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return OrtEnvironment.getEnvironment();
    }
  }
}
