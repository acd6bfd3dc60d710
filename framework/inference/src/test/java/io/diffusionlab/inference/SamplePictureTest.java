package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.DataShape;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

final class SamplePictureTest {

  @Test
  void drawsAVectorAsAPointOfThePlane() {
    SamplePicture plot = SamplePicture.of(DataShape.vector(2)).orElseThrow();
    BufferedImage picture = plot.draw(new float[] {0.5f, 0.75f});
    // [−1.25, 1.25] over 512 pixels: 0.5 is 1.75 / 2.5 of the way, 0.75 lies 0.5 / 2.5 below the
    // top
    assertNotEquals(0xffffff, picture.getRGB(358, 102) & 0xffffff);
    assertEquals(0xffffff, picture.getRGB(358, 409) & 0xffffff);
  }

  @Test
  void drawsImagesAsAGrid() {
    SamplePicture picture = SamplePicture.of(DataShape.image(1, 4, 4)).orElseThrow();
    assertTrue(picture instanceof ImageGrid);
  }

  @Test
  void drawsNothingForOtherShapes() {
    assertTrue(SamplePicture.of(DataShape.vector(3)).isEmpty());
    assertTrue(SamplePicture.of(DataShape.image(2, 4, 4)).isEmpty());
  }
}
