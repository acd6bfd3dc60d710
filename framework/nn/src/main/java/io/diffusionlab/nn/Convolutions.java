package io.diffusionlab.nn;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.nn.convolutional.Convolution.ConvolutionBuilder;
import java.util.Arrays;

/** DJL's convolutions over the axes behind (B, C), as diffusion networks use them. */
public enum Convolutions {
  /** Over (B, C, L). */
  SIGNAL(1),
  /** Over (B, C, H, W). */
  IMAGE(2);

  private final int axes;

  Convolutions(int axes) {
    this.axes = axes;
  }

  /** Sees three numbers along each axis, and keeps its size. */
  public Convolution keeping(long filters) {
    return of(filters, 3, 1);
  }

  /** Sees three numbers along each axis, and halves its size. */
  public Convolution halving(long filters) {
    return of(filters, 3, 2);
  }

  /** A linear map of the channels at each place. */
  public Convolution pointwise(long filters) {
    return of(filters, 1, 1);
  }

  private Convolution of(long filters, int kernel, int stride) {
    return this == SIGNAL
        ? sized(Conv1d.builder(), filters, kernel, stride).build()
        : sized(Conv2d.builder(), filters, kernel, stride).build();
  }

  private <B extends ConvolutionBuilder<B>> B sized(
      B builder, long filters, int kernel, int stride) {
    return builder
        .setFilters((int) filters)
        .setKernelShape(alongEachAxis(kernel))
        .optPadding(alongEachAxis(kernel / 2))
        .optStride(alongEachAxis(stride));
  }

  private Shape alongEachAxis(long size) {
    long[] sizes = new long[axes];
    Arrays.fill(sizes, size);
    return new Shape(sizes);
  }
}
