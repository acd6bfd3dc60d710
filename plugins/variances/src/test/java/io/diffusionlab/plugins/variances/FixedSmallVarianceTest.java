package io.diffusionlab.plugins.variances;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Variance;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.VarianceContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedSmallVarianceTest implements VarianceContract {

  private final NoiseLevels linear = Levels.linear(1000);

  @Override
  public Variance variance() {
    return new FixedSmallVariance();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5.4531876613021935e-05", // that of t = 2
    "2, 5.4531876613021935e-05",
    "10, 2.3818202782345305e-04",
    "100, .002034596259490786",
    "500, .01003135541461369",
    "1000, .01999998352656061"
  })
  void isThatOfThePosterior(int t, double expected) {
    assertEquals(expected, variance().at(linear, t, t - 1).of(0), 1e-9 * expected);
  }

  @Test
  void ignoresTheNetwork() {
    Variance.LogVariance log = variance().at(linear, 500, 499);
    assertEquals(log.of(0), log.of(3));
  }
}
