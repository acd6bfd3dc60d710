package io.diffusionlab.report;

import io.diffusionlab.report.Line.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The trials' curves as lines: the mean of each variant, and its trials beside it. */
final class VariantLines {

  private static final int MOST_TRIALS = 12; // of a variant; with more, they cannot be told apart

  private VariantLines() {}

  /**
   * @param curve of a trial, x and y in the order of x; empty if it has none
   */
  static List<Line> of(RunResults results, Function<TrialResult, List<double[]>> curve) {
    List<Line> lines = new ArrayList<>();
    int look = 0;
    for (Map.Entry<Variant, List<TrialResult>> variant : results.variants().entrySet()) {
      List<List<double[]>> curves =
          variant.getValue().stream().map(curve).filter(points -> !points.isEmpty()).toList();
      if (!curves.isEmpty()) {
        lines.addAll(of(variant.getKey().label(), look, curves));
      }
      look++;
    }
    return lines;
  }

  /** The lines of one label, from the curves of its trials, at least one. */
  static List<Line> of(String label, int look, List<List<double[]>> curves) {
    List<double[]> mean = mean(curves);
    boolean shareAxis = 2 * mean.size() >= curves.get(0).size();
    List<Line> lines = new ArrayList<>();
    if (shareAxis) {
      lines.add(new Line(label, look, Weight.MEAN, mean));
    }
    for (int i = 0; i < curves.size() && curves.size() > (shareAxis ? 1 : 0); i++) {
      Weight first = i == 0 ? Weight.FIRST : Weight.FURTHER;
      if (!shareAxis || curves.size() <= MOST_TRIALS) {
        lines.add(new Line(label, look, shareAxis ? Weight.PALE : first, curves.get(i)));
      }
    }
    return lines;
  }

  /** Where all curves have a point. */
  private static List<double[]> mean(List<List<double[]>> curves) {
    TreeMap<Double, double[]> sums = new TreeMap<>();
    for (List<double[]> curve : curves) {
      for (double[] point : curve) {
        double[] sum = sums.computeIfAbsent(point[0], x -> new double[2]);
        sum[0] += point[1];
        sum[1]++;
      }
    }
    return sums.entrySet().stream()
        .filter(sum -> sum.getValue()[1] == curves.size())
        .map(sum -> new double[] {sum.getKey(), sum.getValue()[0] / curves.size()})
        .toList();
  }
}
