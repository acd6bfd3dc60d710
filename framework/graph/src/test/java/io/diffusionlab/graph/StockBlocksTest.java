package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.transformer.TransformerEncoderBlock;
import ai.onnxruntime.OrtException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * DJL's own layers give DJL's own values through the graph, at a batch size that was not traced.
 */
final class StockBlocksTest {

  static Stream<Arguments> blocks() {
    Shape image = new Shape(4, 9, 9);
    return Stream.of(
        Arguments.of("conv2d", stridedDilatedGroups(), image),
        Arguments.of("conv1d", conv1d(), new Shape(3, 9)),
        Arguments.of("conv3d", conv3d(), new Shape(2, 5, 5, 5)),
        Arguments.of("linear", Linear.builder().setUnits(5).build(), new Shape(4)),
        Arguments.of("linear of a sequence", unbiased(), new Shape(3, 4)),
        Arguments.of("batch norm", BatchNorm.builder().build(), image),
        Arguments.of("layer norm", LayerNorm.builder().axis(2).build(), new Shape(3, 4)),
        Arguments.of("layer norm of all", LayerNorm.builder().build(), new Shape(3, 4)),
        Arguments.of("dropout", Dropout.builder().build(), new Shape(4)),
        Arguments.of("max pool", Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)), image),
        Arguments.of("average pool", averagePool(), image),
        Arguments.of("global average pool", Pool.globalAvgPool2dBlock(), image),
        Arguments.of("global max pool", Pool.globalMaxPool2dBlock(), image),
        Arguments.of("parallel", parallel(), new Shape(4, 3)),
        Arguments.of("transformer", transformer(), new Shape(5, 8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void scriptAndOnnxGiveTheValuesOfDjl(String name, Block block, Shape sample) throws OrtException {
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> parameters = Traces.initialize(block, manager, Traces.batch(2, sample));
      Traceable forward = Traces.forward(block);
      Lowered.assertSameAsDjl(name, forward, parameters, manager, sample, 4e-6);
    }
  }

  static Block stridedDilatedGroups() {
    return Conv2d.builder()
        .setFilters(4)
        .setKernelShape(new Shape(3, 3))
        .optPadding(new Shape(2, 2))
        .optStride(new Shape(2, 2))
        .optDilation(new Shape(2, 2))
        .optGroups(2)
        .build();
  }

  static Block conv1d() {
    return Conv1d.builder().setFilters(4).setKernelShape(new Shape(3)).build();
  }

  private static Block conv3d() {
    return Conv3d.builder().setFilters(2).setKernelShape(new Shape(3, 3, 3)).build();
  }

  private static Block unbiased() {
    return Linear.builder().setUnits(5).optBias(false).build();
  }

  private static Block averagePool() {
    return Pool.avgPool2dBlock(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1));
  }

  private static Block parallel() {
    ParallelBlock branches =
        new ParallelBlock(
            lists -> {
              NDList heads = new NDList(lists.get(0).head(), lists.get(1).head());
              return new NDList(NDArrays.concat(heads, 1));
            });
    return new SequentialBlock()
        .add(Blocks.batchFlattenBlock(12))
        .add(Linear.builder().setUnits(8).build())
        .add(Activation::relu)
        .add(
            branches
                .add(Linear.builder().setUnits(3).build())
                .add(Linear.builder().setUnits(2).build()));
  }

  private static Block transformer() {
    return new TransformerEncoderBlock(
        8, 2, 16, 0f, list -> new NDList(Activation.gelu(list.head())));
  }
}
