package io.diffusionlab.plugins.metrics;

import io.diffusionlab.plugins.metrics.BoundEstimate.Parts;
import io.diffusionlab.plugins.metrics.BoundEstimate.Slice;
import io.diffusionlab.spi.Exhibits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How well x̂_0(x_t) shows the data, and how many bits it takes to send x_t. Ho et al. (2020),
 * §4.3.
 *
 * <p>Sending x_T, x_{T−1}, …, x_t takes L_T + Σ_{s > t} L_{s−1} bits: the rate. The distortion is
 * the root of the mean squared error of x̂_0(x_t), over all numbers of all samples.
 */
record RateDistortion(BoundEstimate bound) {

  private static final double SCALE = 127.5; // of [−1, 1] to 0 … 255

  private static final String T = "t";
  private static final String RATE = "rate (bits/dim)";
  private static final String DISTORTION = "distortion (RMSE of 255)";

  /**
   * A state of the receiver.
   *
   * @param t of x_t; between two steps where a range of steps stands for all in it
   */
  record Point(double t, double rate, double distortion) {}

  /** From t = T down; the last is t = 1. */
  List<Point> points() {
    List<Point> points = new ArrayList<>();
    double rate = bound.mean(Parts::prior);
    List<Slice> slices = bound.slices();
    for (int i = slices.size() - 1; i >= 0; i--) {
      Slice slice = slices.get(i);
      double size = slice.range().size();
      double middle = slice.range().first() + (size - 1) / 2;
      // Of a range's n steps (n − 1) / 2 lie above its middle.
      double above = i == 0 ? 0 : slice.bits() * (size - 1) / (2 * size);
      double distortion = SCALE * Math.sqrt(slice.squaredError());
      points.add(new Point(middle, rate + above, distortion));
      rate += i == 0 ? 0 : slice.bits();
    }
    return points;
  }

  /** RMSE of x̂_0(x_1), before the last bits are sent. */
  double distortion() {
    return SCALE * Math.sqrt(bound.slices().get(0).squaredError());
  }

  /** Bits of L_0, which tell no more than what {@link #distortion} leaves open, of all bits. */
  double imperceptibleShare() {
    return bound.mean(Parts::decoder) / bound.mean(Parts::total);
  }

  /**
   * Five curves: rate against distortion, either by step, the bound's terms, and the loss by step.
   */
  void leave(Exhibits exhibits) throws IOException {
    List<Point> points = points();
    exhibits.curve(
        "rate-distortion",
        List.of(RATE, DISTORTION),
        points.stream().map(at -> new double[] {at.rate(), at.distortion()}).toList());
    exhibits.curve(
        "rate-by-step",
        List.of(T, RATE),
        points.stream().map(at -> new double[] {at.t(), at.rate()}).toList());
    exhibits.curve(
        "distortion-by-step",
        List.of(T, DISTORTION),
        points.stream().map(at -> new double[] {at.t(), at.distortion()}).toList());
    exhibits.curve(
        "bound-by-step",
        List.of(T, "L_{t-1} (bits/dim)"),
        bound.slices().stream().map(RateDistortion::term).toList());
    exhibits.curve(
        "loss-by-step",
        List.of(T, "squared error of ε̂"),
        bound.slices().stream().map(RateDistortion::loss).toList());
  }

  /** The mean of one step's term over a range. */
  private static double[] term(Slice slice) {
    return new double[] {middle(slice), slice.bits() / slice.range().size()};
  }

  private static double[] loss(Slice slice) {
    return new double[] {middle(slice), slice.noiseError()};
  }

  private static double middle(Slice slice) {
    return slice.range().first() + (slice.range().size() - 1) / 2.0;
  }
}
