package io.diffusionlab.plugins.trackers;

import java.io.IOException;

/** A request that MLflow understood and does not grant; its other requests may well be granted. */
final class RefusedException extends IOException {

  private static final long serialVersionUID = 1;

  private final String code;

  /**
   * @param code MLflow's, as in {@code RESOURCE_ALREADY_EXISTS}
   */
  RefusedException(String message, String code) {
    super(message);
    this.code = code;
  }

  boolean is(String expected) {
    return code.equals(expected);
  }
}
