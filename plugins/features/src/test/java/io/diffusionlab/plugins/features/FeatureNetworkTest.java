package io.diffusionlab.plugins.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.diffusionlab.spi.DataShape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureNetworkTest {

  static Stream<DataShape> shapes() {
    return Stream.of(
        DataShape.image(1, 16, 16),
        DataShape.image(3, 28, 28),
        DataShape.image(1, 8, 32),
        DataShape.image(1, 5, 5),
        DataShape.vector(2),
        new DataShape(List.of(2, 10)));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void givesOneRowOfFeaturesForEachSample(DataShape shape) {
    FeatureNetwork network = new FeatureNetwork(shape, 12);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      network.initialize(manager, DataType.FLOAT32, new Shape(shape.batch(1)));
      NDArray x = manager.ones(new Shape(shape.batch(3)));
      ParameterStore store = new ParameterStore(manager, false);
      NDArray features = network.forward(store, new NDList(x), false).singletonOrThrow();
      assertEquals(new Shape(3, 12), features.getShape());
    }
  }
}
