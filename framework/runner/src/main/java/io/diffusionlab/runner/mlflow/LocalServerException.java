package io.diffusionlab.runner.mlflow;

import java.io.IOException;

/** What keeps a local server from running, in words that say what to do about it. */
public final class LocalServerException extends IOException {

  private static final long serialVersionUID = 1;

  LocalServerException(String message) {
    super(message);
  }
}
