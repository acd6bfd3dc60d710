package io.diffusionlab.report;

import io.diffusionlab.store.MetricsJournal.Point;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Charts of what was logged in training, and of the curves that metrics left. */
record CurveFigures(RunResults results) {

  private static final String LOSS = "train/loss";

  /** Every metric over the training steps; the loss comes first. */
  String training() {
    Set<String> metrics = new LinkedHashSet<>();
    results.trials().forEach(trial -> trial.points().forEach(p -> metrics.add(p.name())));
    boolean hasLoss = metrics.remove(LOSS);
    List<String> order = new ArrayList<>(hasLoss ? List.of(LOSS) : List.of());
    order.addAll(metrics);
    StringBuilder html = new StringBuilder();
    for (String metric : order) {
      List<Line> lines = VariantLines.of(results, trial -> points(trial, metric));
      LineChart chart = new LineChart(metric, "training step", metric, lines);
      html.append(Section.fold(metric, figure(chart), metric.equals(order.get(0))));
    }
    return html.toString();
  }

  private static List<double[]> points(TrialResult trial, String metric) {
    return trial.points(metric).stream()
        .filter(point -> Double.isFinite(point.value()))
        .map(CurveFigures::pair)
        .toList();
  }

  private static double[] pair(Point point) {
    return new double[] {point.step(), point.value()};
  }

  /** Every curve in the trials' folders, a chart for each of its columns. */
  String measured() throws IOException {
    StringBuilder html = new StringBuilder();
    for (String name : TrialFiles.names(results, TrialDirectory::curves, ".csv")) {
      html.append(measured(name));
    }
    return html.toString();
  }

  private String measured(String name) {
    Map<TrialResult, Curve> curves = new LinkedHashMap<>();
    StringBuilder html = new StringBuilder();
    for (TrialResult trial : results.trials()) {
      Path file = trial.folder().curves().resolve(name);
      try {
        if (Files.exists(file)) {
          curves.put(trial, Curve.read(file));
        }
      } catch (IOException e) { // one damaged file must not cost the page
        html.append("<p class=\"bad\">%s</p>".formatted(Text.html(String.valueOf(e.getMessage()))));
      }
    }
    String what = name.replace(".csv", "").replace('-', ' ');
    charts(what, curves)
        .forEach(chart -> html.append(Section.fold(chart.name(), figure(chart), true)));
    return html.toString();
  }

  /** One chart of all columns where there is one variant, else one of all variants a column. */
  private List<LineChart> charts(String what, Map<TrialResult, Curve> curves) {
    List<String> columns =
        curves.values().stream().map(Curve::columns).findFirst().orElse(List.of());
    boolean alone = results.variants().size() == 1 && columns.size() > 2;
    if (alone) {
      return List.of(new LineChart(what, columns.get(0), what, byColumn(columns, curves)));
    }
    List<LineChart> charts = new ArrayList<>();
    for (int column = 1; column < columns.size(); column++) {
      String title = columns.size() == 2 ? what : what + ": " + columns.get(column);
      List<Line> lines = byVariant(curves, column);
      charts.add(new LineChart(title, columns.get(0), columns.get(column), lines));
    }
    return charts;
  }

  private static List<Line> byColumn(List<String> columns, Map<TrialResult, Curve> curves) {
    List<Line> lines = new ArrayList<>();
    for (int i = 1; i < columns.size(); i++) {
      int column = i;
      List<List<double[]>> seeds = curves.values().stream().map(c -> c.points(column)).toList();
      lines.addAll(VariantLines.of(columns.get(i), i - 1, seeds));
    }
    return lines;
  }

  private List<Line> byVariant(Map<TrialResult, Curve> curves, int column) {
    return VariantLines.of(
        results, trial -> curves.containsKey(trial) ? curves.get(trial).points(column) : List.of());
  }

  private static String figure(LineChart chart) {
    return "<figure>%s</figure>".formatted(Section.wide(chart.y(), chart.svg()));
  }
}
