package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Exhibits;
import java.util.Arrays;
import java.util.List;

/** Keeps the pictures that a metric draws last; each has 2 × 2 pixels. */
final class DrawnPictures implements Exhibits {

  private static final DataShape IMAGE = DataShape.image(1, 2, 2);

  private String name = "";
  private float[] samples = {};
  private int columns;

  @Override
  public void curve(String curve, List<String> header, List<double[]> rows) {}

  @Override
  public void pictures(String picture, float[] all, int inARow) {
    name = picture;
    samples = all;
    columns = inARow;
  }

  String name() {
    return name;
  }

  int columns() {
    return columns;
  }

  int count() {
    return samples.length / IMAGE.size();
  }

  float[] picture(int index) {
    return Arrays.copyOfRange(samples, index * IMAGE.size(), (index + 1) * IMAGE.size());
  }
}
