package io.diffusionlab.inference;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * Vectors of two numbers as points of the plane, over real ones where there are any; both axes have
 * one scale, and [−1, 1]² is framed.
 */
final class ScatterPlot implements SamplePicture {

  private static final int SIDE = 512; // pixels
  private static final double MARGIN = 1.25; // of the picture's edge, in the data's reach
  private static final double DOT = 4; // pixels
  private static final int LINE = 18; // pixels between lines of the legend

  // Okabe & Ito (2008), told apart with every common colour vision; see-through, to show density
  private static final Color REAL = new Color(230, 159, 0, 128);
  private static final Color GENERATED = new Color(0, 114, 178, 128);

  private final float[] real;

  /**
   * @param real (n, 2), drawn below the samples; may be empty
   */
  ScatterPlot(float[] real) {
    this.real = real.clone();
  }

  @Override
  public BufferedImage draw(float[] samples) {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, SIDE, SIDE);
    Plane plane = new Plane(canvas, MARGIN * reach(real.length > 0 ? real : samples));
    plane.frame();
    plane.points(real, REAL);
    plane.points(samples, GENERATED);
    if (real.length > 0) {
      plane.legend(0, REAL, "real: " + real.length / 2);
      plane.legend(1, GENERATED, "generated: " + samples.length / 2 + plane.outside(samples));
    }
    canvas.dispose();
    return picture;
  }

  /** The largest distance from zero along either axis, at least 1. */
  private static double reach(float[] points) {
    double reach = 1;
    for (float value : points) {
      reach = Float.isFinite(value) ? Math.max(reach, Math.abs(value)) : reach;
    }
    return reach;
  }

  /** The canvas in the data's units. */
  private record Plane(Graphics2D canvas, double edge) {

    void frame() {
      canvas.setColor(Color.LIGHT_GRAY);
      double side = across(1) - across(-1);
      canvas.draw(new Rectangle2D.Double(across(-1), down(1), side, side));
      canvas.setColor(Color.GRAY);
      canvas.drawString("−1", (float) across(-1), (float) down(-1) + LINE);
      canvas.drawString("1", (float) across(1) - LINE / 2f, (float) down(-1) + LINE);
    }

    void points(float[] points, Color ink) {
      canvas.setColor(ink);
      for (int i = 0; i + 1 < points.length; i += 2) {
        double left = across(points[i]) - DOT / 2;
        double top = down(points[i + 1]) - DOT / 2;
        canvas.fill(new Ellipse2D.Double(left, top, DOT, DOT));
      }
    }

    void legend(int line, Color ink, String text) {
      int middle = (line + 1) * LINE - LINE / 3;
      canvas.setColor(new Color(ink.getRGB()));
      canvas.fill(new Ellipse2D.Double(LINE / 2.0 - DOT, middle - DOT, 2 * DOT, 2 * DOT));
      canvas.setColor(Color.DARK_GRAY);
      canvas.drawString(text, LINE, middle + LINE / 4);
    }

    /** How many points the picture does not show, in words; empty if it shows all. */
    String outside(float[] points) {
      int outside = 0;
      for (int i = 0; i + 1 < points.length; i += 2) {
        boolean inside = Math.abs(points[i]) <= edge && Math.abs(points[i + 1]) <= edge;
        outside += inside ? 0 : 1;
      }
      return outside == 0 ? "" : ", of them outside: " + outside;
    }

    private double across(double x) {
      return (x + edge) / (2 * edge) * SIDE;
    }

    private double down(double y) {
      return (edge - y) / (2 * edge) * SIDE;
    }
  }
}
