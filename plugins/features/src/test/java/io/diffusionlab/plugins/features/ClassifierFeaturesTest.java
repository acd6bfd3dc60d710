package io.diffusionlab.plugins.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.nn.Block;
import io.diffusionlab.spi.ClassifierTrainer;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.FeatureExtractor.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierFeaturesTest {

  private static final DataShape SHAPE = DataShape.image(1, 2, 2);
  private static final ClassifierFeatures.Config CONFIG =
      new ClassifierFeatures.Config(64, 500, 64, 1e-3, 0);

  @TempDir Path cache;

  private int trainings;

  @Test
  void trainsOnceAndKeepsTheModel() throws IOException {
    open(dataset(1), CONFIG);
    open(dataset(1), CONFIG);
    assertEquals(1, trainings);
  }

  @Test
  void trainsAnewForOtherDataOrSettings() throws IOException {
    open(dataset(1), CONFIG);
    open(dataset(2), CONFIG);
    open(dataset(1), new ClassifierFeatures.Config(64, 501, 64, 1e-3, 0));
    assertEquals(3, trainings);
  }

  @Test
  void isNamedAfterTheDataSetAndItsWidth() throws IOException {
    assertEquals("stripes-classifier-2", open(dataset(1), CONFIG));
  }

  @Test
  void unlabelledDataIsRefusedWithWhatWouldDo() {
    Dataset unlabelled = new Stripes(SHAPE, List.of(), 1);
    ClassifierFeatures features =
        new ClassifierFeatures(CONFIG, this::train, new StubModels(List.of(), List.of()));
    Exception problem =
        assertThrows(IllegalArgumentException.class, () -> features.check(unlabelled));
    assertTrue(problem.toString().contains("'pixels'") && problem.toString().contains("'onnx'"));
  }

  @Test
  void anAbortedTrainingLeavesNothingToReuse() throws IOException {
    ClassifierTrainer broken =
        (dataset, body, width, settings, onnx) -> {
          Files.write(onnx, new byte[3]);
          throw new IOException("disk full");
        };
    StubModels models = new StubModels(List.of("features"), List.of());
    ClassifierFeatures features = new ClassifierFeatures(CONFIG, broken, models);
    assertThrows(IOException.class, () -> features.open(dataset(1), cache));
    open(dataset(1), CONFIG);
    assertEquals(1, trainings);
  }

  private String open(Dataset dataset, ClassifierFeatures.Config config) throws IOException {
    StubModels models = new StubModels(List.of("features"), List.of(1L, 2L, 2L));
    try (Features features =
        new ClassifierFeatures(config, this::train, models).open(dataset, cache)) {
      return features.name();
    }
  }

  private double train(
      Dataset dataset, Block body, int width, ClassifierTrainer.Settings settings, Path onnx)
      throws IOException {
    trainings++;
    Files.write(onnx, new byte[] {1});
    return 0.9;
  }

  private static Dataset dataset(float scale) {
    return new Stripes(SHAPE, List.of("odd", "even"), scale);
  }
}
