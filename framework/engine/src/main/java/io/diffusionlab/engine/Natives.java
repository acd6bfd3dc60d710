package io.diffusionlab.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;

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
    lookUp();
    Thread thread = new Thread(Natives::load, "natives");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * Java looks a native method up when it is first called, and the system has that wait until a
   * library is loaded: a third of a second, in which parts could be read and made. These are the
   * methods that this takes.
   */
  private static void lookUp() {
    RecordComponent any = TrainingSettings.class.getRecordComponents()[0];
    any.getAnnotations(); // a range has limits of type double
    any.getAccessor().getAnnotatedReturnType(); // which Guice asks for
    Array.set(new int[1], 0, 0);
  }

  private static void load() {
    try {
      Engine.getEngine("PyTorch");
    } catch (EngineException | LinkageError e) {
      // whoever needs them next will be told
    }
  }
}
