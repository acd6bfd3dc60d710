package io.diffusionlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void matchesATextbookInterval() {
    Summary summary = Summary.of(List.of(1.0, 2.0, 3.0));
    assertEquals(2, summary.mean(), 1e-12);
    assertEquals(1, summary.deviation(), 1e-12);
    assertEquals(4.302652729911275 / Math.sqrt(3), summary.margin(), 1e-9); // t(0.975, 2)
  }

  @Test
  void claimsNoSpreadForOneNumber() {
    Summary summary = Summary.of(List.of(5.0));
    assertEquals(5, summary.mean(), 0);
    assertTrue(Double.isNaN(summary.deviation()));
    assertTrue(Double.isNaN(summary.margin()));
  }
}
