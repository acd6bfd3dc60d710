package io.diffusionlab.runner.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {

  private final StopSignal signal = new StopSignal(1);

  @Test
  void tellsEachListenerOnce() {
    AtomicInteger told = new AtomicInteger();
    signal.onRequest(told::incrementAndGet);
    assertFalse(signal.requested());
    signal.request();
    signal.request();
    assertTrue(signal.requested());
    assertEquals(1, told.get());
  }

  @Test
  void tellsAListenerThatComesLateAtOnce() {
    AtomicInteger told = new AtomicInteger();
    signal.request();
    signal.onRequest(told::incrementAndGet);
    assertEquals(1, told.get());
  }

  @Test
  void tellsNothingToAListenerThatIsGone() {
    AtomicInteger told = new AtomicInteger();
    Runnable listener = told::incrementAndGet;
    signal.onRequest(listener);
    signal.forget(listener);
    signal.request();
    assertEquals(0, told.get());
  }

  @Test
  void handsOnTheResultOfTheWork() {
    assertEquals(7, signal.during(() -> 7));
  }
}
