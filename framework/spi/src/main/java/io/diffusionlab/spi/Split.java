package io.diffusionlab.spi;

/** Which part of a data set. */
public enum Split {
  TRAIN,
  TEST
}
