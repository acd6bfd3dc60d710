package $package$;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.diffusionlab.nn.Layers;
import io.diffusionlab.nn.NamedBlock;
import io.diffusionlab.nn.Ops;
import io.diffusionlab.nn.TimeEmbedding;
import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/** W₂ silu(W₁ x + embedding(t)): one hidden layer, for vectors and for images taken as vectors. */
@About("One hidden layer, told the step.")
public final class $Class$ implements Architecture {

  /** Each component is one key in YAML: its type, default, bounds and text. */
  public record Config(@Default("64") @Range(min = 2) @About("hidden units; even") int width) {}

  private final Config config;

  @Inject
  public $Class$(Config config) {
    if (config.width() % 2 != 0) {
      throw new IllegalArgumentException(
          "the width is %d; expected an even number, such as %d"
              .formatted(config.width(), config.width() + 1));
    }
    this.config = config;
  }

  @Override
  public Block network(DataShape shape, int outputChannels) {
    return new OneLayer(config.width(), shape, outputChannels);
  }

  /** An ordinary DJL block: traced, trained as TorchScript and exported to ONNX. */
  private static final class OneLayer extends NamedBlock {

    private final int width;
    private final DataShape shape;
    private final int outputChannels;
    private final Block time;
    private final Block input;
    private final Block output;

    OneLayer(int width, DataShape shape, int outputChannels) {
      this.width = width;
      this.shape = shape;
      this.outputChannels = outputChannels;
      time = child("time", new TimeEmbedding(width, width));
      input = child("input", Layers.linear(width));
      output = child("output", Layers.linear(shape.size() / shape.channels() * outputChannels));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
      long batch = inputShapes[0].get(0);
      time.initialize(manager, type, inputShapes[1]);
      input.initialize(manager, type, new Shape(batch, shape.size()));
      output.initialize(manager, type, new Shape(batch, width));
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        PairList<String, Object> options) {
      NDArray x = inputs.get(0).reshape(-1, shape.size()); // (B, D)
      NDArray h = call(input, store, training, x); // (B, width)
      h = Ops.silu(h.add(call(time, store, training, inputs.get(1))));
      NDArray flat = call(output, store, training, h);
      return new NDList(flat.reshape(outputShape(-1))); // as x, but for its channels
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return new Shape[] {outputShape(inputShapes[0].get(0))};
    }

    private Shape outputShape(long batch) {
      long[] sizes = shape.batch(batch);
      sizes[1] = outputChannels;
      return new Shape(sizes);
    }
  }
}
