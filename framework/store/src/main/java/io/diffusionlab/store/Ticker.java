package io.diffusionlab.store;

import java.util.concurrent.TimeUnit;

/** Time that only goes forward, whatever is done to the system's clock. */
public interface Ticker {

  /** The real one. */
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long millis() {
          return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        }

        @Override
        public void sleep(long millis) throws InterruptedException {
          Thread.sleep(millis);
        }
      };

  /** From an arbitrary moment. */
  long millis();

  void sleep(long millis) throws InterruptedException;
}
