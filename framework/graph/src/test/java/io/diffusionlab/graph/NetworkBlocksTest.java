package io.diffusionlab.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.onnxruntime.OrtException;
import io.diffusionlab.nn.Convolutions;
import io.diffusionlab.nn.Downsample;
import io.diffusionlab.nn.ResidualBlock;
import io.diffusionlab.nn.SelfAttention;
import io.diffusionlab.nn.TimeEmbedding;
import io.diffusionlab.nn.Upsample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The project's own blocks with sample and step as inputs give DJL's values in ONNX Runtime. */
final class NetworkBlocksTest {

  /** One block of each kind behind each other. */
  private static final class Chain {

    private final Shape sample;
    private final Block time = new TimeEmbedding(8, 12);
    private final Block residual;
    private final Block attention = new SelfAttention(4, 2, 2);
    private final Block down;
    private final Block up;

    Chain(Convolutions convolutions, Shape sample) {
      this.sample = sample;
      residual = new ResidualBlock(convolutions, new ResidualBlock.Size(8, 4), 2, 0.1);
      down = new Downsample(convolutions, 4);
      up = new Upsample(convolutions, 4);
    }

    Map<String, NDArray> initialize(NDManager manager) {
      Map<String, NDArray> all = new LinkedHashMap<>();
      Shape wide = Traces.batch(1, sample);
      Shape narrow = new Shape(1, 4).addAll(sample.slice(1));
      add(all, "time", time, manager, new Shape(1));
      add(all, "residual", residual, manager, wide, new Shape(1, 12));
      add(all, "attention", attention, manager, narrow);
      add(all, "down", down, manager, narrow);
      add(all, "up", up, manager, down.getOutputShapes(new Shape[] {narrow}));
      return all;
    }

    private static void add(
        Map<String, NDArray> all, String name, Block block, NDManager manager, Shape... inputs) {
      Traces.initialize(block, manager, inputs)
          .forEach((path, array) -> all.put(name + "_" + path, array));
    }

    NDList forward(ParameterStore store, NDList inputs, boolean training) {
      NDList embedded = time.forward(store, new NDList(inputs.get(1)), training);
      NDList h = residual.forward(store, new NDList(inputs.get(0), embedded.head()), training);
      for (Block block : List.of(attention, down, up)) {
        h = block.forward(store, h, training);
      }
      return h;
    }

    NDList inputs(NDManager manager, int batch) {
      NDArray t = manager.arange(batch).mul(143).add(5).toType(DataType.INT64, false);
      return new NDList(Samples.normal(manager, batch, sample), t);
    }
  }

  @Test
  void ofImagesGiveTheValuesOfDjlAtAnyBatchSize() throws OrtException {
    check(new Chain(Convolutions.IMAGE, new Shape(8, 6, 10)));
  }

  @Test
  void ofSignalsGiveTheValuesOfDjlAtAnyBatchSize() throws OrtException {
    check(new Chain(Convolutions.SIGNAL, new Shape(8, 14)));
  }

  private static void check(Chain chain) throws OrtException {
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> parameters = chain.initialize(manager);
      Graph graph =
          Tracer.trace(
              chain::forward,
              parameters,
              manager,
              false,
              List.of("x", "t"),
              chain.inputs(manager, 2),
              chain.inputs(manager, 3));
      byte[] model = new OnnxEmitter(graph).emit(parameters, Map.of());
      try (OnnxRun run = new OnnxRun(model)) {
        for (int batch : new int[] {1, 7}) {
          NDList inputs = chain.inputs(manager, batch);
          ParameterStore store = new ParameterStore(manager, false);
          NDArray expected = chain.forward(store, inputs, false).singletonOrThrow();
          NDArray found = run.run(inputs.get(0), inputs.get(1));
          double largest = expected.abs().max().getFloat();
          double difference = Traces.difference(expected, found) / largest;
          assertEquals(0, difference, 2e-6, "at batch " + batch + ", of " + largest);
        }
      }
    }
  }
}
