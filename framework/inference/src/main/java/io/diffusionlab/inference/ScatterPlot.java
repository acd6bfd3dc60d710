package io.diffusionlab.inference;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Vectors of two numbers as points of the plane, with the data range [−1, 1]² framed. */
final class ScatterPlot implements SamplePicture {

  private static final int SIDE = 512; // pixels
  private static final double EDGE = 1.25; // of the picture, in data units
  private static final double DOT = 4; // pixels
  private static final Color INK = new Color(31, 84, 160, 128); // half-transparent: shows density

  @Override
  public BufferedImage draw(float[] samples) {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, SIDE, SIDE);
    canvas.setColor(Color.LIGHT_GRAY);
    canvas.draw(
        new Rectangle2D.Double(across(-1), down(1), across(1) - across(-1), down(-1) - down(1)));
    canvas.setColor(INK);
    for (int i = 0; i + 1 < samples.length; i += 2) {
      double left = across(samples[i]) - DOT / 2;
      double top = down(samples[i + 1]) - DOT / 2;
      canvas.fill(new Ellipse2D.Double(left, top, DOT, DOT));
    }
    canvas.dispose();
    return picture;
  }

  private static double across(double x) {
    return (x + EDGE) / (2 * EDGE) * SIDE;
  }

  private static double down(double y) {
    return (EDGE - y) / (2 * EDGE) * SIDE;
  }
}
