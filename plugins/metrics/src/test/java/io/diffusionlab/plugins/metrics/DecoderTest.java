package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {

  private final Decoder decoder = Decoder.of(256);

  @ParameterizedTest
  @CsvSource({"0, 0.01", "-0.999, 0.02", "1.3, 0.5", "0.123, 3"})
  void probabilitiesOfAllLevelsAddUpToOne(double mean, double sigma) {
    double sum = 0;
    for (int level = 0; level < 256; level++) {
      sum += Math.pow(2, -decoder.bits((float) (level / 127.5 - 1), mean, sigma));
    }
    assertEquals(1, sum, 1e-6); // levels are stored as floats
  }

  @Test
  void aPerfectMeanCostsTheFloor() {
    double x0 = 101 / 127.5 - 1;
    double floor = decoder.bits(x0, x0, Math.sqrt(1e-4));
    assertEquals(1.7128460196234918, floor, 1e-12); // σ_1² = β_1 of the linear schedule
  }

  @Test
  void theEdgesAreOpen() {
    assertEquals(0, decoder.bits(1, 5, 0.01), 1e-15);
    assertEquals(0, decoder.bits(-1, -5, 0.01), 1e-15);
  }

  @Test
  void aDensityIsTakenForContinuousData() {
    // ½ ln 2πσ² + (x − µ)² / 2σ², in bits
    double nats = 0.5 * Math.log(2 * Math.PI * 0.25) + 2;
    assertEquals(nats / Math.log(2), Decoder.of(0).bits(2, 1, 0.5), 1e-15);
  }
}
