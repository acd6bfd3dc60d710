package io.diffusionlab.runner.evaluate;

import io.diffusionlab.spi.Exhibits;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Curves by name; pictures are not kept. */
final class CollectedExhibits implements Exhibits {

  private final Map<String, Curve> curves = new LinkedHashMap<>();

  /**
   * One table.
   *
   * @param rows a number for each column; "NaN" where a curve has a gap
   */
  record Curve(List<String> columns, List<List<Double>> rows) {}

  @Override
  public void curve(String name, List<String> columns, List<double[]> rows) {
    List<List<Double>> numbers =
        rows.stream().map(row -> Arrays.stream(row).boxed().toList()).toList();
    curves.put(name, new Curve(List.copyOf(columns), numbers));
  }

  @Override
  public void pictures(String name, float[] samples, int columns) {}

  Map<String, Curve> curves() {
    return curves;
  }
}
