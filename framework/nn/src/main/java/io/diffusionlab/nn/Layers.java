package io.diffusionlab.nn;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.Initializer;

/** DJL's own layers, with the settings that diffusion networks use. */
public final class Layers {

  private Layers() {}

  /** A linear map of the last axis. */
  public static Linear linear(long units) {
    return Linear.builder().setUnits(units).build();
  }

  /** Lets the weights of {@code layer} start at zero, so that it first adds nothing. */
  public static <B extends Block> B startingAtZero(B layer) {
    layer.setInitializer(Initializer.ZEROS, Parameter.Type.WEIGHT);
    return layer;
  }
}
