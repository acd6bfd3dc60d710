package io.diffusionlab.store;

import java.io.IOException;

/** Another process has taken the trial over: this one must write no more. */
public final class FencedException extends IOException {

  private static final long serialVersionUID = 1;

  FencedException(long mine, long newest) {
    super("attempt %d has been taken over by attempt %d".formatted(mine, newest));
  }
}
