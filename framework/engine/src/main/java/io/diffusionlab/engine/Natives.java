package io.diffusionlab.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import com.google.errorprone.annotations.CanIgnoreReturnValue;

/** PyTorch's libraries, which take a good part of a second to load. */
public final class Natives {

  private Natives() {}

  /**
   * Begins to load them while this thread does something else.
   *
   * @return what to wait for before the process ends, which might crash otherwise
   */
  @CanIgnoreReturnValue
  public static Thread loadAhead() {
    Thread thread = new Thread(Natives::load, "natives");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void load() {
    try {
      Engine.getEngine("PyTorch");
    } catch (EngineException | LinkageError e) {
      // whoever needs them next will be told
    }
  }
}
