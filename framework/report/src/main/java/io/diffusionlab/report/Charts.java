package io.diffusionlab.report;

import io.diffusionlab.store.MetricsJournal.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** Curves as SVG, in colours that read on a light and on a dark page. */
final class Charts {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 380;
  private static final Color INK = new Color(0x7a7f87);
  private static final Color GRID = new Color(0x7a7f87, false);

  /** Okabe &amp; Ito (2008): told apart with every common colour vision. */
  private static final List<Color> PALETTE =
      List.of(
          new Color(0x0072b2),
          new Color(0xe69f00),
          new Color(0x009e73),
          new Color(0xcc79a7),
          new Color(0x56b4e9),
          new Color(0xd55e00),
          new Color(0xb8a900),
          new Color(0x8c8c8c));

  private Charts() {}

  static Color color(int variant) {
    return PALETTE.get(variant % PALETTE.size());
  }

  /** Whether any trial has points of this metric. */
  static boolean has(RunResults results, String metric) {
    return results.trials().stream().anyMatch(trial -> !trial.points(metric).isEmpty());
  }

  /**
   * One metric over training: a thick line for the mean of each variant, a thin one for each trial.
   */
  static String curves(RunResults results, String metric) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    int variant = 0;
    for (Map.Entry<Variant, List<TrialResult>> entry : results.variants().entrySet()) {
      Color color = color(variant++);
      add(data, renderer, mean(entry.getKey().label(), entry.getValue(), metric), color, 2.2f);
      if (entry.getValue().size() > 1) {
        Color pale = new Color(color.getRed(), color.getGreen(), color.getBlue(), 90);
        for (TrialResult trial : entry.getValue()) {
          add(data, renderer, series(trial, metric), pale, 0.8f);
        }
      }
    }
    return svg(data, renderer, metric);
  }

  private static void add(
      XYSeriesCollection data,
      XYLineAndShapeRenderer renderer,
      XYSeries series,
      Color color,
      float width) {
    int index = data.getSeriesCount();
    data.addSeries(series);
    renderer.setSeriesPaint(index, color);
    renderer.setSeriesStroke(
        index, new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    renderer.setSeriesVisibleInLegend(index, width > 1);
  }

  private static XYSeries series(TrialResult trial, String metric) {
    XYSeries series = new XYSeries(trial.view().key());
    for (Point point : trial.points(metric)) {
      if (Double.isFinite(point.value())) {
        series.add((double) point.step(), point.value());
      }
    }
    return series;
  }

  private static XYSeries mean(String label, List<TrialResult> trials, String metric) {
    TreeMap<Long, double[]> sums = new TreeMap<>();
    for (TrialResult trial : trials) {
      for (Point point : trial.points(metric)) {
        double[] sum = sums.computeIfAbsent(point.step(), step -> new double[2]);
        sum[0] += point.value();
        sum[1]++;
      }
    }
    XYSeries series = new XYSeries(label);
    sums.forEach(
        (step, sum) -> {
          if (sum[1] == trials.size() && Double.isFinite(sum[0])) {
            series.add((double) step, sum[0] / sum[1]);
          }
        });
    return series;
  }

  private static String svg(
      XYSeriesCollection data, XYLineAndShapeRenderer renderer, String metric) {
    JFreeChart chart = ChartFactory.createXYLineChart(null, "step", metric, data);
    chart.setBackgroundPaint(null);
    chart.setPadding(new RectangleInsets(4, 4, 4, 12));
    chart.getLegend().setBackgroundPaint(null);
    chart.getLegend().setItemPaint(INK);
    chart.getLegend().setItemFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    chart.getLegend().setFrame(BlockBorder.NONE);
    XYPlot plot = chart.getXYPlot();
    plot.setRenderer(renderer);
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(GRID);
    style(plot.getDomainAxis());
    style(plot.getRangeAxis());
    ((NumberAxis) plot.getRangeAxis()).setAutoRangeIncludesZero(false);
    SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
    chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    return graphics.getSVGElement(null, false, new ViewBox(0, 0, WIDTH, HEIGHT), null, null);
  }

  private static void style(ValueAxis axis) {
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(INK);
    axis.setLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    axis.setTickLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
  }
}
