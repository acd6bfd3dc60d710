package io.diffusionlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.report.Line.Weight;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineChartTest {

  private static final int POINTS = 400;

  @Test
  void drawsALineOfManyPointsAsOnePath() {
    String svg = svg(-1);
    Matcher path = path(svg);
    assertTrue(path.find());
    assertEquals(POINTS, path.group(1).split("[ML]", -1).length - 1, "a vertex for each point");
    assertTrue(path.group().contains("fill:none"), "a line, not an area");
    assertFalse(path.find(), "one path");
  }

  @Test
  void leavesAGapWhereAPointIsNotANumber() {
    Matcher path = path(svg(200));
    assertTrue(path.find());
    assertEquals(2, path.group(1).split("M", -1).length - 1, "two strokes");
  }

  private static String svg(int gap) {
    List<double[]> points =
        IntStream.range(0, POINTS)
            .mapToObj(i -> new double[] {i, i == gap ? Double.NaN : Math.sin(i / 20.0)})
            .toList();
    Line line = new Line("loss", 0, Weight.MEAN, points);
    return new LineChart("loss", "step", "loss", List.of(line)).svg();
  }

  private static Matcher path(String svg) {
    return Pattern.compile("<g style='[^']*var\\(--line-0\\)[^']*'[^>]*><path d='([^']+)'/>")
        .matcher(svg);
  }
}
