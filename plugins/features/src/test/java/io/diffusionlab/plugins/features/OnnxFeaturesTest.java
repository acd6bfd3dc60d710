package io.diffusionlab.plugins.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.plugins.features.OnnxFeatures.PixelRange;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.FeatureExtractor.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFeaturesTest {

  private static final Dataset GREY = new Stripes(DataShape.image(1, 2, 2), List.of(), 1);

  @TempDir Path folder;

  @BeforeEach
  void writeModel() throws IOException {
    Files.write(folder.resolve("inception.onnx"), new byte[0]);
  }

  @Test
  void namesItselfAfterTheFileAndItsWidth() throws IOException {
    try (Features features = open(List.of("pool"), List.of(-1L, -1L, -1L), PixelRange.SIGNED)) {
      assertEquals("inception-2", features.name());
      assertEquals(2, features.width());
    }
  }

  @Test
  void goesThroughMoreSamplesThanOneBatch() throws IOException {
    try (Features features = open(List.of("pool"), List.of(1L, 2L, 2L), PixelRange.SIGNED)) {
      float[] samples = new float[4 * 150];
      samples[4 * 149] = 1;
      double[][] rows = features.of(samples, 150);
      assertEquals(150, rows.length);
      assertArrayEquals(new double[] {1, 1}, rows[149]);
      assertArrayEquals(new double[] {0, 0}, rows[148]);
    }
  }

  @Test
  void resizesAndScalesToWhatTheModelTakes() throws IOException {
    try (Features features = open(List.of("pool"), List.of(3L, 4L, 4L), PixelRange.BYTES)) {
      // white: 255 in each of 3 × 4 × 4 numbers
      double[] white = features.of(new float[] {1, 1, 1, 1}, 1)[0];
      assertArrayEquals(new double[] {255 * 48, 255}, white, 1e-3);
    }
  }

  @Test
  void picksTheOutputCalledFeatures() throws IOException {
    List<String> outputs = List.of("features", "probabilities");
    try (Features features = open(outputs, List.of(-1L, -1L, -1L), PixelRange.SIGNED)) {
      assertEquals(2, features.width());
    }
  }

  @Test
  void asksWhichOutputIfItCannotKnow() {
    Exception problem =
        assertThrows(
            IllegalArgumentException.class,
            () -> open(List.of("a", "b"), List.of(-1L, -1L, -1L), PixelRange.SIGNED));
    assertTrue(problem.toString().contains("features.output can be one of a, b"));
  }

  @Test
  void aMissingFileIsFoundBeforeAnythingRuns() {
    OnnxFeatures.Config config =
        new OnnxFeatures.Config(folder.resolve("no.onnx"), Optional.empty(), PixelRange.SIGNED);
    StubModels models = new StubModels(List.of("pool"), List.of());
    Exception problem =
        assertThrows(IllegalArgumentException.class, () -> new OnnxFeatures(config, models));
    assertTrue(problem.toString().contains("no.onnx"));
  }

  @Test
  void imagesWithTooManyChannelsAreRefused() {
    OnnxFeatures features = features(List.of("pool"), List.of(1L, 2L, 2L), PixelRange.SIGNED);
    Dataset colour = new Stripes(DataShape.image(3, 2, 2), List.of(), 1);
    Exception problem =
        assertThrows(IllegalArgumentException.class, () -> features.open(colour, folder));
    assertTrue(problem.toString().contains("the data set's are 3×2×2"));
  }

  private Features open(List<String> outputs, List<Long> sizes, PixelRange range)
      throws IOException {
    return features(outputs, sizes, range).open(GREY, folder);
  }

  private OnnxFeatures features(List<String> outputs, List<Long> sizes, PixelRange range) {
    return new OnnxFeatures(
        new OnnxFeatures.Config(folder.resolve("inception.onnx"), Optional.empty(), range),
        new StubModels(outputs, sizes));
  }
}
