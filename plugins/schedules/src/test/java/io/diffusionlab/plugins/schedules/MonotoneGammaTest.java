package io.diffusionlab.plugins.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonotoneGammaTest {

  private static final double FIRST = -13.3;
  private static final double LAST = 5;

  @ParameterizedTest
  @ValueSource(doubles = {1, 30, 1e4})
  void risesFromEndToEndWhateverItsNumbers(double scale) {
    MonotoneGamma gamma = random(1000, 32, scale);
    double[] table = gamma.table();
    assertEquals(FIRST, table[0]);
    assertEquals(LAST, table[999], 1e-12);
    for (int i = 1; i < table.length; i++) {
      assertTrue(table[i] > table[i - 1], "at index " + i);
    }
  }

  @Test
  void startsAsAStraightLine() {
    double[] table = new MonotoneGamma(11, 0, 5, 3).table();
    for (int i = 0; i <= 10; i++) {
      assertEquals(i / 2., table[i], 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 19})
  void itsGradientIsTheSlopeOfAnyFunctionOfTheTable(int pieces) {
    MonotoneGamma gamma = random(20, pieces, 1);
    double[] directions = new Random(2).doubles(20, -1, 1).toArray();
    double[] gradient = gamma.gradient(directions);
    double h = 1e-5;
    for (int k = 0; k < pieces; k++) {
      double kept = gamma.theta()[k];
      gamma.theta()[k] = kept + h;
      double above = product(directions, gamma.table());
      gamma.theta()[k] = kept - h;
      double below = product(directions, gamma.table());
      gamma.theta()[k] = kept;
      assertEquals((above - below) / (2 * h), gradient[k], 1e-8);
    }
  }

  private static MonotoneGamma random(int timesteps, int pieces, double scale) {
    MonotoneGamma gamma = new MonotoneGamma(timesteps, FIRST, LAST, pieces);
    Random random = new Random(1);
    for (int k = 0; k < pieces; k++) {
      gamma.theta()[k] = scale * random.nextGaussian();
    }
    return gamma;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
