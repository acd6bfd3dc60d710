package io.diffusionlab.engine;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/** Processor threads of PyTorch, for the whole process. */
final class Threads {

  private Threads() {}

  /** Sets how many threads one operation may use; 0 means one for each core. */
  static void use(int threads) {
    Engine.getEngine("PyTorch"); // loads the natives
    JniUtils.setNumThreads(count(threads));
  }

  /** How many a setting means. */
  static int count(int threads) {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /**
   * Sets how many threads one operation may use that the calling thread asks for. The process's
   * number is taken over first: PyTorch would do so at the thread's first operation, and undo this.
   */
  static void useHere(int threads) {
    JniUtils.getNumThreads();
    JniUtils.setNumThreads(threads);
  }
}
