package io.diffusionlab.config;

import java.util.ArrayList;
import java.util.List;

/**
 * One setting and the values it takes in turn.
 *
 * @param path its key path
 * @param keyAt where the sweep names it
 */
record Axis(String path, Position keyAt, List<Node> values) implements Sweep {
  Axis {
    values = List.copyOf(values);
  }

  @Override
  public long size() {
    return values.size();
  }

  @Override
  public List<Point> points() {
    List<String> labels = Labels.of(values);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Node value = Labels.unlabelled(values.get(i));
      points.add(new Point(List.of(new Factor(path, keyAt, value, labels.get(i)))));
    }
    return points;
  }
}
