package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Score;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures of a model that knows that all numbers of a sample are −½ or all are ½, nearly. */
class PicturesTest {

  private static final NoiseLevels LINEAR = LinearLevels.of(100);
  private static final DataShape IMAGE = DataShape.image(1, 2, 2);

  private final DrawnPictures drawn = new DrawnPictures();

  @Test
  void aRowShowsTheSampleEmergeAndEndsWithIt() throws IOException {
    List<Score> scores =
        new ProgressiveDecodingMetric(
                new ProgressiveDecodingMetric.Config(2, List.of(1.0, 0.5, 0.0)))
            .score(model());
    assertEquals("progressive-decoding", drawn.name());
    assertEquals(4, drawn.columns());
    assertEquals(2 * 4, drawn.count());
    for (int row = 0; row < 2; row++) {
      double last = error(drawn.picture(4 * row), drawn.picture(4 * row + 3));
      double first = error(drawn.picture(4 * row + 2), drawn.picture(4 * row + 3));
      assertTrue(first < .01 && last > .1, first + " after " + last);
    }
    assertEquals("decoding_rmse_at_half", scores.get(0).name());
    assertTrue(scores.get(0).value() > 1 && scores.get(0).value() < 127.5);
  }

  @Test
  void mixturesOfTheSamplesThemselvesAreStraight() throws IOException {
    interpolate(0);
    float[] first = drawn.picture(0);
    float[] last = drawn.picture(4);
    float[] middle = drawn.picture(2);
    for (int i = 0; i < 4; i++) {
      assertEquals((first[i] + last[i]) / 2, middle[i], 1e-6);
    }
  }

  @Test
  void mixturesOfNoisedSamplesAreDecodedToTheData() throws IOException {
    interpolate(.5);
    assertEquals("interpolation", drawn.name());
    for (int i = 0; i < drawn.count(); i++) {
      for (float number : drawn.picture(i)) {
        assertEquals(.5, Math.abs(number), .05);
      }
    }
  }

  @Test
  void aPictureOnlyDependsOnTheSeed() throws IOException {
    interpolate(.5);
    float[] once = drawn.picture(1);
    interpolate(.5);
    assertArrayEquals(once, drawn.picture(1));
  }

  private void interpolate(double time) throws IOException {
    new InterpolationMetric(new InterpolationMetric.Config(1, List.of(time), 5, 20)).score(model());
  }

  private StubModel model() {
    StubDataset data = new StubDataset(IMAGE, 4, random -> random.nextBoolean() ? .5 : -.5);
    StubModel.Noise noise =
        (xt, alphaBar) -> {
          double signal = Math.sqrt(alphaBar);
          double x0 = .5 * Math.tanh(.5 * signal * xt / (1 - alphaBar));
          return (xt - signal * x0) / Math.sqrt(1 - alphaBar);
        };
    return new StubModel(data, LINEAR, noise, n -> new float[0]).with(drawn);
  }

  private static double error(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]) / a.length;
    }
    return sum;
  }
}
