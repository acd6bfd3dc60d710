package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.DataShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class PngTest {

  @Test
  void keepsColours() throws IOException {
    BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      picture.setRGB(i % 16, i / 16, i << 16 | (255 - i) << 8 | i / 2);
    }
    assertSame(picture, read(picture));
  }

  @Test
  void keepsWhatIsTransparent() throws IOException {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, 0x80777777);
    picture.setRGB(1, 0, 0xff777777);
    assertSame(picture, read(picture));
  }

  @Test
  void isAFractionOfWhatJavaMakesOfAGrid() throws IOException {
    float[] dark = new float[64 * 256]; // as samples are: nearly of one level, not quite
    Random random = new Random(0);
    for (int i = 0; i < dark.length; i++) {
      dark[i] = (float) (.02 * random.nextGaussian() - .9);
    }
    BufferedImage grid = new ImageGrid(DataShape.image(1, 16, 16)).draw(dark);
    ByteArrayOutputStream usual = new ByteArrayOutputStream();
    ImageIO.write(grid, "png", usual);
    int size = Png.of(grid).length;
    assertTrue(3 * size < 2 * usual.size(), size + " of " + usual.size());
    assertSame(grid, read(grid));
  }

  private static BufferedImage read(BufferedImage picture) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Png.of(picture)));
  }

  private static void assertSame(BufferedImage expected, BufferedImage found) {
    for (int y = 0; y < expected.getHeight(); y++) {
      for (int x = 0; x < expected.getWidth(); x++) {
        assertEquals(expected.getRGB(x, y), found.getRGB(x, y), x + ", " + y);
      }
    }
  }
}
