package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.inference.SamplePicture.Reference;
import io.diffusionlab.spi.DataShape;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SamplePictureTest {

  @Test
  void drawsAVectorAsAPointOfThePlane() throws IOException {
    SamplePicture plot = SamplePicture.of(DataShape.vector(2), Reference.NONE).orElseThrow();
    BufferedImage picture = plot.draw(new float[] {0.5f, 0.75f});
    // [−1.25, 1.25] over 512 pixels: 0.5 is 1.75 / 2.5 of the way, 0.75 lies 0.5 / 2.5 below the
    // top
    assertNotEquals(0xffffff, picture.getRGB(358, 102) & 0xffffff);
    assertEquals(0xffffff, picture.getRGB(358, 409) & 0xffffff);
  }

  @Test
  void drawsPointsOverRealOnesInAnotherColour() throws IOException {
    float[] real = {-0.5f, -0.75f};
    SamplePicture plot = SamplePicture.of(DataShape.vector(2), () -> real).orElseThrow();
    BufferedImage picture = plot.draw(new float[] {0.5f, 0.75f});
    Color generated = new Color(picture.getRGB(358, 102));
    Color data = new Color(picture.getRGB(154, 410)); // 0.75 / 2.5 and 2 / 2.5 of the way
    assertTrue(generated.getBlue() > generated.getRed(), generated.toString());
    assertTrue(data.getRed() > data.getBlue(), data.toString());
  }

  @Test
  void showsDataThatReachBeyondTheFrame() throws IOException {
    float[] real = {4, 0};
    SamplePicture plot = SamplePicture.of(DataShape.vector(2), () -> real).orElseThrow();
    BufferedImage picture = plot.draw(new float[] {-4, 0});
    assertNotEquals(0xffffff, picture.getRGB(461, 256) & 0xffffff); // 9 / 10 of the way
    assertNotEquals(0xffffff, picture.getRGB(51, 256) & 0xffffff);
  }

  @Test
  void drawsImagesAsAGrid() throws IOException {
    SamplePicture picture =
        SamplePicture.of(DataShape.image(1, 4, 4), SamplePictureTest::unread).orElseThrow();
    assertTrue(picture instanceof ImageGrid);
  }

  @Test
  void drawsSignalsAsLinesFromMinusOneToOne() throws IOException {
    DataShape shape = DataShape.signal(1, 16);
    SamplePicture plots = SamplePicture.of(shape, SamplePictureTest::unread).orElseThrow();
    float[] samples = new float[2 * 16];
    Arrays.fill(samples, 0, 16, 0.5f);
    Arrays.fill(samples, 16, 32, -0.5f);
    BufferedImage picture = plots.draw(samples); // one above the other, 64 pixels high each
    assertTrue(isBlue(picture.getRGB(70, 6 + 16)));
    assertTrue(isBlue(picture.getRGB(70, 6 + 70 + 48)));
    assertFalse(isBlue(picture.getRGB(70, 6 + 48)));
  }

  private static boolean isBlue(int rgb) {
    return new Color(rgb).getBlue() > new Color(rgb).getRed() + 30;
  }

  @Test
  void drawsNothingForOtherShapes() throws IOException {
    assertTrue(SamplePicture.of(DataShape.vector(3), SamplePictureTest::unread).isEmpty());
    assertTrue(SamplePicture.of(DataShape.image(2, 4, 4), SamplePictureTest::unread).isEmpty());
  }

  private static float[] unread() {
    throw new AssertionError("real samples are read in vain");
  }
}
