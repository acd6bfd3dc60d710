package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.DataShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageGridTest {

  @TempDir Path folder;

  @Test
  void laysSamplesOutRowByRowInASquare() {
    float[] samples = new float[4 * 16 * 16];
    Arrays.fill(samples, 0, 256, -1f);
    Arrays.fill(samples, 256, 512, 1f);
    Arrays.fill(samples, 512, 768, 0f);
    Arrays.fill(samples, 768, 1024, 0.5f);
    BufferedImage picture = new ImageGrid(DataShape.image(1, 16, 16)).draw(samples);
    // 16 fold: 2 · 256 and three gaps of 2
    assertEquals(518, picture.getWidth());
    assertEquals(518, picture.getHeight());
    assertEquals(0x000000, rgb(picture, 2, 2));
    assertEquals(0x000000, rgb(picture, 257, 257));
    assertEquals(0xffffff, rgb(picture, 258, 2)); // the gap
    assertEquals(0xffffff, rgb(picture, 260, 2));
    assertEquals(0x808080, rgb(picture, 2, 260)); // (0 + 1) · 127.5 = 127.5, rounded up
    assertEquals(0xbfbfbf, rgb(picture, 260, 260)); // 191.25
  }

  @Test
  void keepsColoursAndClipsWhatLiesOutside() {
    float[] samples = {3, -1, 1, 1, -3, -1}; // (1, 3, 1, 2): planes of red, green, blue
    BufferedImage picture = new ImageGrid(DataShape.image(3, 1, 2)).draw(samples);
    assertEquals(0xffff00, rgb(picture, 2, 2));
    assertEquals(0x00ff00, rgb(picture, picture.getWidth() - 3, 2));
  }

  @Test
  void doesNotEnlargeWhatIsLargeAlready() {
    BufferedImage picture = new ImageGrid(DataShape.image(1, 600, 600)).draw(new float[360_000]);
    assertEquals(604, picture.getWidth());
  }

  @Test
  void writesAPng() throws IOException {
    Path file = folder.resolve("samples.png");
    ImageGrid grid = new ImageGrid(DataShape.image(1, 2, 2));
    float[] samples = {-1, 1, 0, 0.5f, 1, 1, 1, 1, -1, -1, -1, -1};
    grid.write(samples, file);
    BufferedImage drawn = grid.draw(samples);
    BufferedImage read = ImageIO.read(file.toFile());
    assertEquals(drawn.getWidth(), read.getWidth());
    for (int i = 0; i < drawn.getWidth(); i++) {
      assertEquals(rgb(drawn, i, i), rgb(read, i, i));
    }
  }

  @Test
  void refusesSamplesThatAreNoPictures() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new ImageGrid(DataShape.image(4, 8, 8)));
    assertEquals(
        "samples of 4×8×8 are no pictures; expected 1×H×W (grey) or 3×H×W (RGB)", e.getMessage());
    assertTrue(!ImageGrid.canDraw(DataShape.vector(2)));
  }

  private static int rgb(BufferedImage picture, int x, int y) {
    return picture.getRGB(x, y) & 0xffffff;
  }
}
