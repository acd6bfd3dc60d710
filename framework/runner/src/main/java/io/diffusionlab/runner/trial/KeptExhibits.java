package io.diffusionlab.runner.trial;

import io.diffusionlab.inference.ImageGrid;
import io.diffusionlab.inference.Png;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Exhibits;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.TrialDirectory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What metrics leave, in a trial's folder.
 *
 * @param shape of one sample
 */
public record KeptExhibits(TrialDirectory directory, DataShape shape) implements Exhibits {

  @Override
  public void curve(String name, List<String> columns, List<double[]> rows) throws IOException {
    StringBuilder csv = new StringBuilder();
    columns.forEach(column -> check(column, "[^,\"\\r\\n]+", "a text without commas and quotes"));
    csv.append(String.join(",", columns)).append('\n');
    for (double[] row : rows) {
      if (row.length != columns.size()) {
        throw new IllegalArgumentException(
            "curve '%s': %d numbers for the columns %s".formatted(name, row.length, columns));
      }
      csv.append(Arrays.stream(row).mapToObj(KeptExhibits::cell).collect(Collectors.joining(",")));
      csv.append('\n');
    }
    AtomicFile.write(directory.curves().resolve(checked(name) + ".csv"), csv.toString());
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "" : String.valueOf(value);
  }

  @Override
  public void pictures(String name, float[] samples, int columns) throws IOException {
    if (ImageGrid.canDraw(shape)) {
      BufferedImage picture = new ImageGrid(shape).draw(samples, columns);
      AtomicFile.write(directory.pictures().resolve(checked(name) + ".png"), Png.of(picture));
    }
  }

  private static String checked(String name) {
    return check(name, "[a-z0-9]+(-[a-z0-9]+)*", "lower-case words joined by hyphens");
  }

  private static String check(String text, String pattern, String expected) {
    if (!text.matches(pattern)) {
      throw new IllegalArgumentException("'%s' is not %s".formatted(text, expected));
    }
    return text;
  }
}
