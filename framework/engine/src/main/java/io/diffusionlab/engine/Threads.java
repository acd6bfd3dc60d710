package io.diffusionlab.engine;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/** Processor threads of PyTorch, for the whole process. */
final class Threads {

  private Threads() {}

  /** Sets how many threads one operation may use; 0 means one for each core. */
  static void use(int threads) {
    Engine.getEngine("PyTorch"); // loads the natives
    JniUtils.setNumThreads(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
  }
}
