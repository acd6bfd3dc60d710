package io.diffusionlab.store;

import java.io.IOException;

/** Keeps a process that has lost its trial to another from writing into the trial's folder. */
public interface Fence {

  /** For work that nobody else can take over. */
  Fence NONE =
      new Fence() {
        @Override
        public long epoch() {
          return 0;
        }

        @Override
        public void check() {}
      };

  /** Grows with each process that takes the trial over. */
  long epoch();

  /**
   * To be called before each write that matters.
   *
   * @throws FencedException if another process has taken over
   */
  void check() throws IOException;
}
