package io.diffusionlab.report;

import io.diffusionlab.spi.NoiseLevels;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.IntToDoubleFunction;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** A noise schedule as a picture: what is left of the data, the ratio to the noise, the steps. */
public final class SchedulePlot {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 900;

  private final NoiseLevels levels;
  private final String title;

  public SchedulePlot(NoiseLevels levels, String title) {
    this.levels = levels;
    this.title = title;
  }

  /** The bytes of a PNG. */
  public byte[] png() throws IOException {
    NumberAxis steps = new NumberAxis("t");
    steps.setAutoRangeIncludesZero(false);
    CombinedDomainXYPlot panels = new CombinedDomainXYPlot(steps);
    panels.setGap(14);
    panels.add(panel(new NumberAxis("share of the data's variance"), 0, curve("ᾱ", this::kept)));
    panels.add(panel(new LogAxis("signal-to-noise ratio"), 2, curve("SNR", levels::snr)));
    panels.add(
        panel(
            new LogAxis("variance of a step"),
            5,
            curve("β", levels::beta),
            curve("β̃", levels::posteriorVariance)));
    JFreeChart chart =
        new JFreeChart(title, new Font(Font.SANS_SERIF, Font.BOLD, 18), panels, true);
    chart.setBackgroundPaint(Color.WHITE);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ChartUtils.writeChartAsPNG(bytes, chart, WIDTH, HEIGHT);
    return bytes.toByteArray();
  }

  private double kept(int t) {
    return levels.alphaBar(t);
  }

  /** Leaves out what a logarithmic axis cannot show. */
  private XYSeries curve(String name, IntToDoubleFunction value) {
    XYSeries series = new XYSeries(name);
    for (int t = 1; t <= levels.timesteps(); t++) {
      double y = value.applyAsDouble(t);
      if (y > 0) {
        series.add((double) t, y);
      }
    }
    return series;
  }

  /**
   * @param color of the first curve in the palette
   */
  private static XYPlot panel(ValueAxis axis, int color, XYSeries... curves) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    for (XYSeries curve : curves) {
      int index = data.getSeriesCount();
      data.addSeries(curve);
      renderer.setSeriesPaint(index, Palette.color(color + index));
      renderer.setSeriesStroke(index, new BasicStroke(2.2f));
    }
    XYPlot plot = new XYPlot(data, null, axis, renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
    return plot;
  }
}
