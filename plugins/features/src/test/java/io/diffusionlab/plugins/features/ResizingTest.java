package io.diffusionlab.plugins.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.diffusionlab.spi.DataShape;
import org.junit.jupiter.api.Test;

class ResizingTest {

  private static final float EXACT = 1e-6f;

  @Test
  void averagingTakesTheMeanOfWhatAPixelTouches() {
    float[] image = {1, 2, 3, 4, 5, 6, 7, 8};
    float[] reduced = Resizing.average(image, DataShape.image(1, 2, 4), DataShape.image(1, 1, 2));
    assertArrayEquals(new float[] {3.5f, 5.5f}, reduced, EXACT);
  }

  @Test
  void averagingCopesWithSizesThatDoNotDivide() {
    float[] reduced =
        Resizing.average(new float[] {1, 2, 3}, DataShape.image(1, 1, 3), DataShape.image(1, 1, 2));
    assertArrayEquals(new float[] {1.5f, 2.5f}, reduced, EXACT);
  }

  @Test
  void averagingKeepsChannelsApart() {
    float[] reduced =
        Resizing.average(
            new float[] {1, 3, 10, 30}, DataShape.image(2, 1, 2), DataShape.image(2, 1, 1));
    assertArrayEquals(new float[] {2, 20}, reduced, EXACT);
  }

  @Test
  void bilinearKeepsARampLinear() {
    float[] resized =
        Resizing.bilinear(new float[] {0, 4}, DataShape.image(1, 1, 2), DataShape.image(1, 1, 4));
    assertArrayEquals(new float[] {0, 1, 3, 4}, resized, EXACT);
  }

  @Test
  void bilinearOfTheSameSizeChangesNothing() {
    float[] image = {1, -2, 3, 4};
    DataShape shape = DataShape.image(1, 2, 2);
    assertArrayEquals(image, Resizing.bilinear(image, shape, shape), EXACT);
  }

  @Test
  void oneChannelFillsThree() {
    float[] resized =
        Resizing.bilinear(new float[] {0.5f}, DataShape.image(1, 1, 1), DataShape.image(3, 1, 1));
    assertArrayEquals(new float[] {0.5f, 0.5f, 0.5f}, resized, EXACT);
  }
}
