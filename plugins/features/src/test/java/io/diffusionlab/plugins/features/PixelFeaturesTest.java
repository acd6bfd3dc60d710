package io.diffusionlab.plugins.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.FeatureExtractor.Features;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PixelFeaturesTest {

  private final PixelFeatures pixels = new PixelFeatures(new PixelFeatures.Config(2));

  @Test
  void reducesImages() {
    Stripes images = new Stripes(DataShape.image(1, 4, 2), List.of(), 1);
    try (Features features = pixels.open(images, Path.of(""))) {
      assertEquals("pixels-2x2", features.name());
      assertEquals(4, features.width());
      float[] two = {1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0};
      double[][] rows = features.of(two, 2);
      assertArrayEquals(new double[] {2, 3, 6, 7}, rows[0], 1e-6);
      assertArrayEquals(new double[4], rows[1]);
    }
  }

  @Test
  void keepsVectors() {
    Stripes vectors = new Stripes(DataShape.vector(3), List.of(), 1);
    try (Features features = pixels.open(vectors, Path.of(""))) {
      assertEquals("numbers-3", features.name());
      assertArrayEquals(new double[] {1, 2, 3}, features.of(new float[] {1, 2, 3}, 1)[0]);
    }
  }
}
