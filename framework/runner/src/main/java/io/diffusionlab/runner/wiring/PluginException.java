package io.diffusionlab.runner.wiring;

/** A plugin that cannot be used; the message names it and the file it came from. */
public final class PluginException extends RuntimeException {

  private static final long serialVersionUID = 1;

  PluginException(String message) {
    super(message);
  }

  PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}
