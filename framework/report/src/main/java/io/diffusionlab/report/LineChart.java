package io.diffusionlab.report;

import static java.util.stream.Collectors.joining;

import io.diffusionlab.report.Line.Weight;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** Lines over one axis as SVG, in colours that the page's style gives. */
record LineChart(String name, String x, String y, List<Line> lines) {

  /** Colours of lines that the style has; then the same ones come again, dashed. */
  static final int COLORS = 5;

  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int FEW_POINTS = 12; // each of which was chosen, and is shown
  private static final double DECADES = 1e3; // from there on an axis is logarithmic

  /** Stand for the style's colours until the SVG is text. */
  private static final Color INK = new Color(1, 1, 1);

  private static final Color GRID = new Color(2, 2, 2);
  private static final float[][] DASHES = {{}, {7, 4}, {2, 3}};

  /** Lines of one variant bear the same label, and yet JFreeChart wants to tell them apart. */
  private record Key(int index, String label) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      return Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** The style's variable for a variant's colour. */
  static String color(int look) {
    return "var(--line-%d)".formatted(look % COLORS);
  }

  String svg() {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setLegendLine(new Line2D.Double(-16, 0, 16, 0)); // long enough to show dashes
    renderer.setDrawSeriesLineAsPath(true); // else an element with a style for each two points
    for (Line line : lines) {
      int index = data.getSeriesCount();
      XYSeries series = new XYSeries(new Key(index, line.label()), false, true);
      line.points().forEach(p -> series.add(p[0], Double.isFinite(p[1]) ? p[1] : Double.NaN));
      data.addSeries(series);
      renderer.setSeriesPaint(index, paint(line));
      renderer.setSeriesStroke(index, stroke(line));
      renderer.setSeriesShape(index, new Ellipse2D.Double(-3, -3, 6, 6));
      renderer.setSeriesShapesVisible(index, line.inLegend() && line.points().size() <= FEW_POINTS);
      renderer.setSeriesVisibleInLegend(index, line.inLegend());
    }
    JFreeChart chart = ChartFactory.createXYLineChart(null, x, y, data);
    chart.getXYPlot().setRenderer(renderer);
    style(chart);
    return text(chart);
  }

  private static Color paint(Line line) {
    return new Color(3, line.look() % COLORS, 0, line.weight() == Weight.PALE ? 100 : 255);
  }

  private static BasicStroke stroke(Line line) {
    float[] dashes = DASHES[line.look() / COLORS % DASHES.length];
    float width =
        switch (line.weight()) {
          case MEAN -> 2.2f;
          case FIRST, FURTHER -> 1.5f;
          case PALE -> 0.8f;
        };
    return new BasicStroke(
        width,
        BasicStroke.CAP_ROUND,
        BasicStroke.JOIN_ROUND,
        1,
        dashes.length == 0 ? null : dashes,
        0);
  }

  private void style(JFreeChart chart) {
    chart.setBackgroundPaint(null);
    chart.setPadding(new RectangleInsets(4, 4, 4, 12));
    chart.getLegend().setBackgroundPaint(null);
    chart.getLegend().setItemPaint(INK);
    chart.getLegend().setItemFont(font(13));
    chart.getLegend().setFrame(BlockBorder.NONE);
    chart.getLegend().setVisible(lines.stream().filter(Line::inLegend).count() > 1);
    XYPlot plot = chart.getXYPlot();
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(GRID);
    plot.setRangeGridlineStroke(new BasicStroke(1));
    if (spansDecades()) {
      LogAxis axis = new LogAxis(y);
      axis.setTickUnit(new NumberTickUnit(1, new DecimalFormat("0"))); // whole powers of ten
      plot.setRangeAxis(axis);
    } else {
      ((NumberAxis) plot.getRangeAxis()).setAutoRangeIncludesZero(false);
    }
    style(plot.getDomainAxis());
    style(plot.getRangeAxis());
  }

  private boolean spansDecades() {
    DoubleSummaryStatistics values =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(point -> point[1])
            .filter(Double::isFinite)
            .summaryStatistics();
    return values.getMin() > 0 && values.getMax() >= DECADES * values.getMin();
  }

  private static void style(ValueAxis axis) {
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(INK);
    axis.setTickMarkPaint(INK);
    axis.setLabelFont(font(13));
    axis.setTickLabelFont(font(12));
  }

  private static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  private String text(JFreeChart chart) {
    SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
    graphics.setDefsKeyPrefix(name.replaceAll("\\W", "-") + "-");
    graphics.setGeomDoubleConverter(number -> String.format(Locale.ROOT, "%.1f", number));
    chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    ViewBox box = new ViewBox(0, 0, WIDTH, HEIGHT);
    return graphics
        .getSVGElement(null, false, box, null, null)
        .replaceFirst("<svg ", "<svg role='img' aria-label='%s' ".formatted(description()))
        .replace("rgb(1,1,1)", "var(--soft)")
        .replace("rgb(2,2,2)", "var(--line)")
        .replaceAll("rgb\\(3,(\\d),0\\)", "var(--line-$1)");
  }

  /** For those who do not see it. */
  private String description() {
    String labels = lines.stream().filter(Line::inLegend).map(Line::label).collect(joining("; "));
    String text = "%s over %s, one line for each of: %s".formatted(y, x, labels);
    return Text.html(text).replace("'", "&#39;").replace("$", "\\$");
  }
}
