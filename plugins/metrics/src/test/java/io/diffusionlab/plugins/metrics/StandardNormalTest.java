package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StandardNormalTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void knowsTheTables() {
    assertEquals(Math.log(0.6826894921370859), StandardNormal.logProbability(-1, 1), 1e-14);
    assertEquals(Math.log(0.02275013194817921), StandardNormal.logProbability(2, INFINITY), 1e-12);
    assertEquals(0, StandardNormal.logProbability(-INFINITY, INFINITY), 1e-15);
  }

  @Test
  void isSymmetric() {
    double right = StandardNormal.logProbability(3.5, 3.7);
    assertEquals(right, StandardNormal.logProbability(-3.7, -3.5), 1e-14);
  }

  @Test
  void staysExactInTheFarTail() {
    // ln Q(40) by a continued fraction in 50 digits.
    assertEquals(-804.6084420137538, StandardNormal.logProbability(40, INFINITY), 1e-9);
  }

  @Test
  void theSeriesMeetsTheFunction() {
    double step = 1e-6;
    double before = StandardNormal.logProbability(30 - step, INFINITY);
    double after = StandardNormal.logProbability(30 + step, INFINITY);
    assertEquals(-2 * step * 30.033, after - before, 1e-8); // the hazard rate at 30
  }
}
