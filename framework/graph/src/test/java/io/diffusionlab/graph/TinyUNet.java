package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.diffusionlab.nn.Ops;
import java.util.LinkedHashMap;
import java.util.Map;

/** One of each thing that a U-Net is made of; the network of tiny_unet.py. */
final class TinyUNet extends AbstractBlock {
  private static final int CHANNELS = 8;

  private final Map<Block, Shape> layers = new LinkedHashMap<>();
  private final Block convIn = layer("convIn", conv(CHANNELS, 1), new Shape(1, 2, 8, 8));
  private final Parameter[] norm1 = norm("norm1", CHANNELS);
  private final Block conv1 = layer("conv1", conv(CHANNELS, 1), new Shape(1, CHANNELS, 8, 8));
  private final Block embed = layer("embed", linear(CHANNELS), new Shape(1, 6));
  private final Block down = layer("down", conv(CHANNELS, 2), new Shape(1, CHANNELS, 8, 8));
  private final Parameter[] norm2 = norm("norm2", CHANNELS);
  private final Block qkv = layer("qkv", linear(3 * CHANNELS), new Shape(1, 16, CHANNELS));
  private final Block project = layer("project", linear(CHANNELS), new Shape(1, 16, CHANNELS));
  private final Block up = layer("up", conv(CHANNELS, 1), new Shape(1, CHANNELS, 8, 8));
  private final Parameter[] norm3 = norm("norm3", 2 * CHANNELS);
  private final Block convOut = layer("convOut", conv(2, 1), new Shape(1, 2 * CHANNELS, 8, 8));

  /** mean((network(x, e) − target)²) of the inputs x, e, target. */
  static Traceable loss(TinyUNet network) {
    return (store, inputs, training) -> {
      NDList given = new NDList(inputs.get(0), inputs.get(1));
      NDArray output = network.forward(store, given, training).singletonOrThrow();
      return new NDList(output.sub(inputs.get(2)).square().mean());
    };
  }

  private static Block conv(int filters, int stride) {
    return Conv2d.builder()
        .setFilters(filters)
        .setKernelShape(new Shape(3, 3))
        .optPadding(new Shape(1, 1))
        .optStride(new Shape(stride, stride))
        .build();
  }

  private static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private Block layer(String name, Block block, Shape input) {
    layers.put(block, input);
    return addChildBlock(name, block);
  }

  private Parameter[] norm(String name, int channels) {
    Parameter gamma = parameter(name + "_gamma", Parameter.Type.GAMMA, channels);
    return new Parameter[] {gamma, parameter(name + "_beta", Parameter.Type.BETA, channels)};
  }

  private Parameter parameter(String name, Parameter.Type type, int channels) {
    return addParameter(
        Parameter.builder().setName(name).setType(type).optShape(new Shape(channels)).build());
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    layers.forEach((block, shape) -> block.initialize(manager, type, shape));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    Run run = new Run(store, training);
    NDArray h = run.apply(convIn, inputs.get(0)); // (B, C, 8, 8)
    NDArray e = run.apply(embed, inputs.get(1)); // (B, C)
    h = run.apply(conv1, Ops.silu(run.norm(norm1, h)));
    h = h.add(e.expandDims(2).expandDims(3));
    NDArray d = attend(run, run.apply(down, h)); // (B, C, 4, 4)
    NDArray u = run.apply(up, Ops.upsample2(d)).concat(h, 1); // (B, 2C, 8, 8)
    return new NDList(run.apply(convOut, Ops.silu(run.norm(norm3, u))));
  }

  private NDArray attend(Run run, NDArray x) {
    Shape shape = x.getShape();
    long batch = shape.get(0);
    NDArray pixels = run.norm(norm2, x).reshape(batch, CHANNELS, -1).transpose(0, 2, 1);
    NDList parts = run.apply(qkv, pixels).split(3, 2); // 3 × (B, 16, C)
    NDArray attended = Ops.attention(parts.get(0), parts.get(1), parts.get(2));
    return x.add(run.apply(project, attended).transpose(0, 2, 1).reshape(shape));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }

  /** One forward. */
  private record Run(ParameterStore store, boolean training) {

    NDArray apply(Block block, NDArray x) {
      return block.forward(store, new NDList(x), training).singletonOrThrow();
    }

    NDArray norm(Parameter[] parameters, NDArray x) {
      NDArray gamma = store.getValue(parameters[0], x.getDevice(), training);
      NDArray beta = store.getValue(parameters[1], x.getDevice(), training);
      return Ops.groupNorm(x, 4, gamma, beta, 1e-5);
    }
  }
}
