package io.diffusionlab.inference;

import io.diffusionlab.spi.DataShape;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Signals as small line plots side by side, each from −1 to 1, a colour for each channel. */
final class SignalPlots implements SamplePicture {

  private static final int WIDTH = 128; // pixels of one plot
  private static final int HEIGHT = 64;
  private static final int GAP = 6;

  /** Okabe &amp; Ito (2008): told apart with every common colour vision. */
  private static final List<Color> INKS =
      List.of(new Color(0x0072b2), new Color(0xe69f00), new Color(0x009e73), new Color(0xcc79a7));

  private final DataShape shape;

  /**
   * @param shape (C, L)
   */
  SignalPlots(DataShape shape) {
    this.shape = shape;
  }

  @Override
  public BufferedImage draw(float[] samples) {
    int n = samples.length / shape.size();
    int columns = Math.max(1, (int) Math.ceil(Math.sqrt((double) n * HEIGHT / WIDTH)));
    int rows = (n + columns - 1) / columns;
    BufferedImage picture =
        new BufferedImage(
            columns * (WIDTH + GAP) + GAP, rows * (HEIGHT + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    for (int i = 0; i < n; i++) {
      int left = GAP + i % columns * (WIDTH + GAP);
      int top = GAP + i / columns * (HEIGHT + GAP);
      plot(samples, i * shape.size(), (Graphics2D) canvas.create(left, top, WIDTH, HEIGHT));
    }
    canvas.dispose();
    return picture;
  }

  /** One signal on a canvas of its own. */
  private void plot(float[] samples, int offset, Graphics2D canvas) {
    canvas.setColor(Color.LIGHT_GRAY);
    canvas.drawLine(0, HEIGHT / 2, WIDTH, HEIGHT / 2);
    canvas.drawRect(0, 0, WIDTH - 1, HEIGHT - 1);
    for (int channel = 0; channel < shape.channels(); channel++) {
      canvas.setColor(INKS.get(channel % INKS.size()));
      canvas.draw(line(samples, offset + channel * shape.width()));
    }
    canvas.dispose();
  }

  private Path2D line(float[] samples, int from) {
    Path2D line = new Path2D.Double();
    for (int i = 0; i < shape.width(); i++) {
      double x = (i + 0.5) / shape.width() * WIDTH;
      double y = (1 - samples[from + i]) / 2 * HEIGHT;
      if (i == 0) {
        line.moveTo(x, y);
      } else {
        line.lineTo(x, y);
      }
    }
    return line;
  }
}
