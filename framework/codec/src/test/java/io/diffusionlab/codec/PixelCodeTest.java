package io.diffusionlab.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelCodeTest {

  @Test
  void aPerfectMeanCostsTheFloor() {
    // Ho et al.'s L_0 with σ_1² = 1e-4; shares of 2^16 are whole and at least 1
    PixelCode code = new PixelCode(256, Math.sqrt(1e-4));
    assertEquals(1.7128460196234918, code.bits(101, 101 / 127.5 - 1), 0.01);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -.3, 0, .999, 1})
  void everyLevelHasAShare(double mean) {
    for (int width = 0; width < 16; width++) {
      int[] cumulative = PixelCode.of(256, width).cumulative(mean);
      assertEquals(0, cumulative[0]);
      assertEquals(1 << 16, cumulative[256]);
      for (int level = 0; level < 256; level++) {
        assertTrue(cumulative[level + 1] > cumulative[level]);
      }
    }
  }

  @Test
  void bitsAreThoseOfTheShares() {
    PixelCode code = PixelCode.of(256, 5);
    int[] cumulative = code.cumulative(.1);
    for (int level = 0; level < 256; level++) {
      int share = cumulative[level + 1] - cumulative[level];
      assertEquals(16 - Math.log(share) / Math.log(2), code.bits(level, .1), 1e-9);
    }
  }
}
