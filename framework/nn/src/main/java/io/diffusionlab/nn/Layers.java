package io.diffusionlab.nn;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.Initializer;

/** DJL's own layers, with the settings that diffusion networks use. */
public final class Layers {

  private Layers() {}

  /** A 3×3 convolution that keeps height and width. */
  public static Conv2d conv3x3(long filters) {
    return conv(filters, 3, 1);
  }

  /** A 3×3 convolution that halves height and width. */
  public static Conv2d halvingConv3x3(long filters) {
    return conv(filters, 3, 2);
  }

  /** A linear map of the channels of each pixel. */
  public static Conv2d conv1x1(long filters) {
    return conv(filters, 1, 1);
  }

  /** A linear map of the last axis. */
  public static Linear linear(long units) {
    return Linear.builder().setUnits(units).build();
  }

  /** Lets the weights of {@code layer} start at zero, so that it first adds nothing. */
  public static <B extends Block> B startingAtZero(B layer) {
    layer.setInitializer(Initializer.ZEROS, Parameter.Type.WEIGHT);
    return layer;
  }

  private static Conv2d conv(long filters, int kernel, int stride) {
    return Conv2d.builder()
        .setFilters((int) filters)
        .setKernelShape(new Shape(kernel, kernel))
        .optPadding(new Shape(kernel / 2, kernel / 2))
        .optStride(new Shape(stride, stride))
        .build();
  }
}
