package io.diffusionlab.plugins.datasets;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.SampleRule;
import io.diffusionlab.spi.Split;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Random;

/** Uniform on every other field of a board over [−1, 1]². */
@About("Points on the dark fields of a checkerboard: many modes with sharp edges")
public final class CheckerboardDataset implements Dataset {

  private final Config config;

  /** Settings. */
  public record Config(
      @Default("4") @Range(min = 2, max = 64) @About("fields along each side; even") int fields,
      @Default("10000") @Range(min = 1) @About("points to train on") int train,
      @Default("1000") @Range(min = 1) @About("points to measure on") int test,
      @Default("0") @About("which points are drawn") long seed) {}

  @Inject
  public CheckerboardDataset(Config config) {
    if (config.fields() % 2 != 0) {
      throw new IllegalArgumentException(
          "checkerboard: fields '%d' is odd; the nearest even number is %d"
              .formatted(config.fields(), config.fields() + 1));
    }
    this.config = config;
  }

  @Override
  public DataShape shape() {
    return DataShape.vector(2);
  }

  @Override
  public Examples open(Split split) {
    Points.Amount amount = new Points.Amount(config.train(), config.test(), config.seed());
    return Points.of(shape(), amount, split, this::draw);
  }

  @Override
  public Optional<SampleRule> rule() {
    return Optional.of(new OnDarkFields(config.fields()));
  }

  private int draw(Random random, float[] into, int offset) {
    int fields = config.fields();
    int row = random.nextInt(fields);
    int column = 2 * random.nextInt(fields / 2) + row % 2;
    into[offset] = (float) (2 * (column + random.nextDouble()) / fields - 1);
    into[offset + 1] = (float) (2 * (row + random.nextDouble()) / fields - 1);
    return -1;
  }

  /** Whether a point is on a dark field; half of a uniform cloud is. */
  private record OnDarkFields(int fields) implements SampleRule {

    @Override
    public String name() {
      return "on dark fields";
    }

    @Override
    public Verdict judge(float[] sample) {
      boolean onBoard = Math.abs(sample[0]) <= 1 && Math.abs(sample[1]) <= 1;
      boolean dark = onBoard && (field(sample[0]) + field(sample[1])) % 2 == 0;
      return new Verdict(dark, -1);
    }

    private int field(float position) {
      return Math.min(fields - 1, (int) ((position + 1) / 2 * fields));
    }
  }
}
