package io.diffusionlab.runner.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Exhibits;
import io.diffusionlab.store.TrialDirectory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptExhibitsTest {

  @TempDir Path folder;

  @Test
  void aCurveIsATableWhoseHeaderNamesTheAxes() throws IOException {
    exhibits(DataShape.vector(2))
        .curve("rate", List.of("t", "bits/dim"), List.of(new double[] {1, .5}, gap()));
    String csv = Files.readString(folder.resolve("curves/rate.csv"));
    assertEquals("t,bits/dim\n1.0,0.5\n2.0,\n", csv);
  }

  private static double[] gap() {
    return new double[] {2, Double.NaN};
  }

  @Test
  void aRowHasOneNumberForEachColumn() {
    Exhibits exhibits = exhibits(DataShape.vector(2));
    List<double[]> rows = List.of(new double[] {1});
    assertThrows(
        IllegalArgumentException.class, () -> exhibits.curve("rate", List.of("t", "y"), rows));
  }

  @Test
  void picturesStandInAsManyColumnsAsAsked() throws IOException {
    exhibits(DataShape.image(1, 8, 8)).pictures("decoding", new float[6 * 64], 3);
    BufferedImage png = ImageIO.read(folder.resolve("pictures/decoding.png").toFile());
    assertEquals(1.5, (double) png.getWidth() / png.getHeight(), .02);
  }

  @Test
  void vectorsAreNotDrawn() throws IOException {
    exhibits(DataShape.vector(5)).pictures("decoding", new float[10], 1);
    assertFalse(Files.exists(folder.resolve("pictures")));
  }

  @Test
  void aNameStaysInItsFolder() {
    Exhibits exhibits = exhibits(DataShape.vector(2));
    assertThrows(
        IllegalArgumentException.class, () -> exhibits.curve("../x", List.of("t"), List.of()));
  }

  private Exhibits exhibits(DataShape shape) {
    return new KeptExhibits(new TrialDirectory(folder), shape);
  }
}
