package io.diffusionlab.plugins.datasets;

import io.diffusionlab.plugins.datasets.ShapesCanvas.Place;
import io.diffusionlab.spi.SampleRule;
import java.util.Arrays;

/**
 * Whether the shapes at top left and bottom right are of the same kind, judged by template
 * matching.
 *
 * <p>Each of the two corners is compared with every kind at every position, by the squared cosine
 * between corner and template: the share of the corner's energy that the template explains,
 * whatever its brightness. A corner shows a kind if that kind explains most of it, clearly more
 * than any other kind does, and is not too dark. The label is the kind at top left if both corners
 * show one, and −1 if either shows none.
 */
final class ShapesRule implements SampleRule {

  /** What a template explains of a dim shape under noise of standard deviation 0.25. */
  private static final double LEAST_EXPLAINED = 0.8;

  /** Square and disc, the closest two kinds, differ by about four times this on clean images. */
  private static final double LEAST_MARGIN = 0.05;

  /** Real shapes have at least 0.5. */
  private static final double LEAST_BRIGHTNESS = 0.3;

  private final ShapesCanvas canvas;

  ShapesRule(ShapesCanvas canvas) {
    this.canvas = canvas;
  }

  @Override
  public String name() {
    return "corners agree";
  }

  @Override
  public Verdict judge(float[] sample) {
    int first = kindAt(Place.TOP_LEFT, sample);
    int second = kindAt(Place.BOTTOM_RIGHT, sample);
    boolean recognised = first >= 0 && second >= 0;
    return new Verdict(recognised && first == second, recognised ? first : -1);
  }

  /** The kind of shape in one corner; −1 if it looks like none. */
  private int kindAt(Place place, float[] sample) {
    Match[] matches = new Match[canvas.kinds()];
    for (int kind = 0; kind < matches.length; kind++) {
      matches[kind] = best(place, kind, sample);
    }
    Match[] ranked = matches.clone();
    Arrays.sort(ranked, (a, b) -> Double.compare(b.explained(), a.explained()));
    boolean clear =
        ranked[0].explained() >= LEAST_EXPLAINED
            && ranked[0].explained() - ranked[1].explained() >= LEAST_MARGIN
            && ranked[0].brightness() >= LEAST_BRIGHTNESS;
    return clear ? Arrays.asList(matches).indexOf(ranked[0]) : -1;
  }

  /** The position at which {@code kind} explains the corner best. */
  private Match best(Place place, int kind, float[] sample) {
    Match best = new Match(0, 0);
    for (int position = 0; position < canvas.positions() * canvas.positions(); position++) {
      int top = position / canvas.positions();
      int left = position % canvas.positions();
      Match match = match(place, kind, top, left, sample);
      best = match.explained() > best.explained() ? match : best;
    }
    return best;
  }

  private Match match(Place place, int kind, int top, int left, float[] sample) {
    double[] stencil = canvas.stencil(kind);
    int side = canvas.side();
    double product = 0;
    double stencilEnergy = 0;
    for (int i = 0; i < stencil.length; i++) {
      int pixel = canvas.pixel(place, top + i / side, left + i % side);
      product += stencil[i] * EightBit.brightness(sample[pixel]);
      stencilEnergy += stencil[i] * stencil[i];
    }
    double brightness = product / stencilEnergy;
    double energy = energy(place, sample);
    return new Match(energy > 0 ? product * brightness / energy : 0, brightness);
  }

  private double energy(Place place, float[] sample) {
    double energy = 0;
    for (int i = 0; i < canvas.place() * canvas.place(); i++) {
      int pixel = canvas.pixel(place, i / canvas.place(), i % canvas.place());
      double brightness = EightBit.brightness(sample[pixel]);
      energy += brightness * brightness;
    }
    return energy;
  }

  /**
   * How well one template fits.
   *
   * @param explained share of the corner's energy, in [0, 1]
   * @param brightness of the template when fitted to the corner
   */
  private record Match(double explained, double brightness) {}
}
