package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.plugins.metrics.BoundEstimate.Parts;
import io.diffusionlab.plugins.metrics.BoundEstimate.Slice;
import io.diffusionlab.plugins.metrics.RateDistortion.Point;
import io.diffusionlab.plugins.metrics.Strata.Range;
import io.diffusionlab.spi.Exhibits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateDistortionTest {

  /** L_T = ¼; L_0 = 3; steps 2 and 3 alone, steps 4 … 7 in one range. */
  private final RateDistortion curve =
      new RateDistortion(
          new BoundEstimate(
              List.of(new Parts(.25, 1.75, 3), new Parts(.25, 1.75, 3)),
              List.of(
                  new Slice(new Range(1, 1), 3, 0.0001, 0),
                  new Slice(new Range(2, 1), .5, 0.01, 0),
                  new Slice(new Range(3, 1), .25, 0.04, 0),
                  new Slice(new Range(4, 4), 1, 0.25, 0))));

  @Test
  void theRateOfAStateIsWhatItTookToGetThere() {
    List<Point> points = curve.points();
    assertPoint(5.5, .25 + 1.5 / 4, 63.75, points.get(0)); // steps 6 and 7, and half of none
    assertPoint(3, 1.25, 25.5, points.get(1));
    assertPoint(2, 1.5, 12.75, points.get(2));
    assertPoint(1, 2, 1.275, points.get(3));
  }

  @Test
  void whatIsSentLastIsImperceptible() {
    assertEquals(1.275, curve.distortion(), 1e-12);
    assertEquals(3 / 5.0, curve.imperceptibleShare(), 1e-12);
  }

  @Test
  void leavesItsCurves() throws IOException {
    List<String> names = new ArrayList<>();
    curve.leave(
        new Exhibits() {
          @Override
          public void curve(String name, List<String> columns, List<double[]> rows) {
            names.add(name + " " + columns + " " + rows.size());
          }

          @Override
          public void pictures(String name, float[] samples, int columns) {}
        });
    assertEquals(
        List.of(
            "rate-distortion [rate (bits/dim), distortion (RMSE of 255)] 4",
            "rate-by-step [t, rate (bits/dim)] 4",
            "distortion-by-step [t, distortion (RMSE of 255)] 4",
            "bound-by-step [t, L_{t-1} (bits/dim)] 4",
            "loss-by-step [t, squared error of ε̂] 4"),
        names);
  }

  private static void assertPoint(double t, double rate, double distortion, Point point) {
    assertEquals(t, point.t(), 1e-12);
    assertEquals(rate, point.rate(), 1e-12);
    assertEquals(distortion, point.distortion(), 1e-9);
  }
}
