package io.diffusionlab.config;

/** What can set a value; each wins over those before it. */
public enum Layer {
  DEFAULT,
  FILE,
  QUICK,
  COMMAND_LINE,
  ENVIRONMENT,
  SWEEP
}
