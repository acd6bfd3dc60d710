package io.diffusionlab.plugins.datasets;

import io.diffusionlab.plugins.datasets.ShapesCanvas.Place;
import io.diffusionlab.spi.About;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.SampleRule;
import io.diffusionlab.spi.Split;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Grey images of small shapes that obey a long-range rule: top left and bottom right hold the same
 * kind of shape.
 *
 * <p>Nothing else helps to keep the rule. Brightness and position of each shape vary independently,
 * and a third shape of independent kind stands in one of the other two corners, so that knowing
 * which kinds the image holds is not enough: the network must know <em>where</em> they are. A
 * network that draws each corner well but on its own keeps the rule by chance, one time in {@code
 * kinds}; one that carries the kind across the image always does. The two shapes are {@code size}
 * pixels apart, or {@code size × (aspect − ½)} in a wide image; what convolutions carry over that
 * distance has to pass through every layer between, what attention carries does not.
 */
@About("Procedural images in which two far-apart shapes are always of the same kind")
public final class ShapesDataset implements Dataset {

  private final Config config;
  private final ShapesCanvas canvas;

  /** Settings. */
  public record Config(
      @Default("16") @Range(min = 16, max = 128) @About("height of the image, a multiple of 8")
          int size,
      @Default("1") @Range(min = 1, max = 8) @About("width of the image, as a multiple of its size")
          int aspect,
      @Default("8") @Range(min = 2, max = 8) @About("how many kinds of shape there are") int kinds,
      @Default("true") @About("whether a third, unrelated shape stands in another corner")
          boolean distractor,
      @Default("10000") @Range(min = 1) @About("images to train on") int train,
      @Default("1000") @Range(min = 1) @About("images to measure on") int test,
      @Default("0") @About("which images are drawn") long seed) {}

  @Inject
  public ShapesDataset(Config config) {
    if (config.size() % 8 != 0) {
      int nearest = Math.max(16, Math.round(config.size() / 8f) * 8);
      throw new IllegalArgumentException(
          "shapes: size '%d' is not a multiple of 8; the nearest is %d"
              .formatted(config.size(), nearest));
    }
    this.config = config;
    this.canvas = new ShapesCanvas(config.size(), config.size() * config.aspect(), config.kinds());
  }

  @Override
  public DataShape shape() {
    return DataShape.image(1, canvas.height(), canvas.width());
  }

  @Override
  public List<String> classes() {
    return Arrays.stream(ShapeKind.values()).limit(config.kinds()).map(ShapeKind::label).toList();
  }

  @Override
  public Optional<SampleRule> rule() {
    return Optional.of(new ShapesRule(canvas));
  }

  @Override
  public Examples open(Split split) {
    return new Drawn(split);
  }

  /** Draws each image when it is read. */
  private final class Drawn implements Examples {

    private final Split split;

    Drawn(Split split) {
      this.split = split;
    }

    @Override
    public int size() {
      return split == Split.TRAIN ? config.train() : config.test();
    }

    @Override
    public int label(int index) {
      return random(index).nextInt(config.kinds());
    }

    @Override
    public void read(int index, RandomGenerator augment, float[] into, int offset) {
      Random random = random(index);
      int kind = random.nextInt(config.kinds()); // first, as in label(int)
      Arrays.fill(into, offset, offset + shape().size(), EightBit.toUnit((byte) 0));
      draw(kind, Place.TOP_LEFT, random, into, offset);
      draw(kind, Place.BOTTOM_RIGHT, random, into, offset);
      if (config.distractor()) {
        Place place = random.nextBoolean() ? Place.TOP_RIGHT : Place.BOTTOM_LEFT;
        draw(random.nextInt(config.kinds()), place, random, into, offset);
      }
    }

    private Random random(int index) {
      return Seeds.random(config.seed(), split, index);
    }
  }

  /** One shape of random brightness at a random position within {@code place}. */
  private void draw(int kind, Place place, Random random, float[] into, int offset) {
    double brightness = 0.5 + 0.5 * random.nextDouble();
    int top = random.nextInt(canvas.positions());
    int left = random.nextInt(canvas.positions());
    int side = canvas.side();
    for (int i = 0; i < side * side; i++) {
      int pixel = canvas.pixel(place, top + i / side, left + i % side);
      byte level = EightBit.ofBrightness(brightness * canvas.stencil(kind)[i]);
      into[offset + pixel] = EightBit.toUnit(level);
    }
  }
}
