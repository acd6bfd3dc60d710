package io.diffusionlab.store;

import java.io.IOException;

/** Files cannot be written, and a person has to see to that; the message says where. */
public final class UnwritableException extends IOException {

  private static final long serialVersionUID = 1;

  public UnwritableException(String message) {
    super(message);
  }
}
