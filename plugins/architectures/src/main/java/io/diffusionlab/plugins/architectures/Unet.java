package io.diffusionlab.plugins.architectures;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.diffusionlab.nn.Convolutions;
import io.diffusionlab.nn.GroupNorm;
import io.diffusionlab.nn.Layers;
import io.diffusionlab.nn.NamedBlock;
import io.diffusionlab.nn.Ops;
import io.diffusionlab.nn.TimeEmbedding;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The network of {@link UnetArchitecture}: levels down, a middle, levels up.
 *
 * <p>What comes out of the input convolution, of each stage on the way down and of each
 * downsampling is kept, and joined to the input of one stage on the way up, last first.
 */
final class Unet extends NamedBlock {

  private final TimeEmbedding time;
  private final Block input;
  private final Levels levels;
  private final int outputChannels;
  private final GroupNorm outputNorm;
  private final Block output;

  /** What lies between the first and the last convolution; {@code up} starts at the smallest. */
  record Levels(List<Level> down, List<Stage> middle, List<Level> up) {}

  /** The stages of one resolution, and the way to the next one. */
  record Level(int index, List<Stage> stages, Optional<Block> resample) {}

  /** One way through the network: with arrays, or with their shapes. */
  private interface Pass<T> {
    T through(Block block, List<T> inputs);

    T join(T x, T skip);
  }

  Unet(
      UnetArchitecture.Config config,
      Convolutions convolutions,
      int outputChannels,
      Levels levels) {
    this.levels = levels;
    this.outputChannels = outputChannels;
    int width = config.width();
    time = child("time", new TimeEmbedding(width, 4 * width));
    input = child("input", convolutions.keeping(width));
    levels.down().forEach(level -> add("down." + level.index(), level, "downsample"));
    add("middle", levels.middle());
    levels.up().forEach(level -> add("up." + level.index(), level, "upsample"));
    outputNorm = child("output.norm", new GroupNorm(config.groups()));
    output = child("output.conv", Layers.startingAtZero(convolutions.keeping(outputChannels)));
  }

  private void add(String name, Level level, String resample) {
    add(name, level.stages());
    level.resample().ifPresent(block -> child(name + "." + resample, block));
  }

  private void add(String name, List<Stage> stages) {
    for (int i = 0; i < stages.size(); i++) {
      child(name + "." + i, stages.get(i));
    }
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    Pass<NDArray> pass = new Forward(store, training);
    NDArray h = walk(pass, inputs.get(0), inputs.get(1)); // (B, width, …)
    h = Ops.silu(call(outputNorm, store, training, h));
    return new NDList(call(output, store, training, h)); // (B, outputChannels, …)
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
    Pass<Shape> pass = new Initialization(manager, type);
    Shape h = walk(pass, inputShapes[0], inputShapes[1]);
    pass.through(output, List.of(pass.through(outputNorm, List.of(h))));
  }

  private <T> T walk(Pass<T> pass, T x, T t) {
    T embedding = pass.through(time, List.of(t));
    Deque<T> skips = new ArrayDeque<>();
    T h = pass.through(input, List.of(x));
    skips.push(h);
    for (Level level : levels.down()) {
      for (Stage stage : level.stages()) {
        h = pass.through(stage, List.of(h, embedding));
        skips.push(h);
      }
      if (level.resample().isPresent()) {
        h = pass.through(level.resample().get(), List.of(h));
        skips.push(h);
      }
    }
    for (Stage stage : levels.middle()) {
      h = pass.through(stage, List.of(h, embedding));
    }
    for (Level level : levels.up()) {
      for (Stage stage : level.stages()) {
        h = pass.through(stage, List.of(pass.join(h, skips.pop()), embedding));
      }
      if (level.resample().isPresent()) {
        h = pass.through(level.resample().get(), List.of(h));
      }
    }
    return h;
  }

  private record Forward(ParameterStore store, boolean training) implements Pass<NDArray> {
    @Override
    public NDArray through(Block block, List<NDArray> inputs) {
      return call(block, store, training, inputs.toArray(NDArray[]::new));
    }

    @Override
    public NDArray join(NDArray x, NDArray skip) {
      return x.concat(skip, 1);
    }
  }

  private record Initialization(NDManager manager, DataType type) implements Pass<Shape> {
    @Override
    public Shape through(Block block, List<Shape> inputs) {
      Shape[] shapes = inputs.toArray(Shape[]::new);
      block.initialize(manager, type, shapes);
      return block.getOutputShapes(shapes)[0];
    }

    @Override
    public Shape join(Shape x, Shape skip) {
      return new Shape(x.get(0), x.get(1) + skip.get(1)).addAll(x.slice(2));
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape x = inputShapes[0];
    return new Shape[] {new Shape(x.get(0), outputChannels).addAll(x.slice(2))};
  }
}
