package io.diffusionlab.report.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.report.statistics.Comparison.Verdict;
import io.diffusionlab.spi.Score.Better;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against scipy 1.15.3 and statsmodels 0.14.4: src/test/python/seed_statistics.py. */
class StatisticsTest {

  private static final List<Double> VALUES = List.of(.31, .34, .29, .36, .33);
  private static final List<Double> DIFFERENCES = List.of(.02, .035, .01, .05);

  @Test
  void summarisesWithStudentsInterval() {
    Summary summary = Summary.of(VALUES);
    assertEquals(.326, summary.mean(), 1e-12);
    assertEquals(.2924520861507333, summary.interval().low(), 1e-9);
    assertEquals(.3595479138492666, summary.interval().high(), 1e-9);
  }

  @Test
  void claimsNoSpreadForOneNumber() {
    Summary summary = Summary.of(List.of(5.0));
    assertEquals(5, summary.mean(), 0);
    assertTrue(Double.isNaN(summary.deviation()));
    assertFalse(summary.interval().isKnown());
  }

  @Test
  void testsDifferencesSeedBySeed() {
    PairedTest test = test(DIFFERENCES);
    assertEquals(.04622667353700482, test.p(), 1e-9);
    assertEquals(1.6428571428571428, test.cohensDz(), 1e-12);
    assertEquals(1.1887734896314397, test.hedgesGz(), 1e-12);
  }

  /** The power analysis is for d = 0.8, with so many seeds that g and d are alike. */
  @Test
  void asksForAboutAsManySeedsAsAnExactPowerAnalysis() {
    PairedTest test = test(manyWithEffect(.8));
    assertEquals(14.302764558117468, test.seedsNeeded(1), 1); // an approximation, rounded up
    assertTrue(test.seedsNeeded(3) > test.seedsNeeded(1));
  }

  private static List<Double> manyWithEffect(double d) {
    int pairs = 5000;
    double deviation = Math.sqrt(2.0 * pairs / (2 * pairs - 1)); // of numbers 1 from their mean
    return Stream.iterate(1, sign -> -sign)
        .limit(2L * pairs)
        .map(sign -> d * deviation + sign)
        .toList();
  }

  @Test
  void correctsForSeveralComparisonsByHolm() {
    List<Double> adjusted = Holm.adjust(List.of(.01, .04, Double.NaN, .03, .005));
    assertEquals(.03, adjusted.get(0), 1e-12);
    assertEquals(.06, adjusted.get(1), 1e-12);
    assertTrue(adjusted.get(2).isNaN());
    assertEquals(.06, adjusted.get(3), 1e-12);
    assertEquals(.02, adjusted.get(4), 1e-12);
  }

  @Test
  void concludesOnlyWhatTheSeedsCanShow() {
    assertEquals(Verdict.TOO_FEW_SEEDS, verdict(List.of(.2, .21), .001));
    assertEquals(Verdict.NO_SPREAD, verdict(List.of(.3, .3, .3), Double.NaN));
    assertEquals(Verdict.UNDECIDED, verdict(DIFFERENCES, .06));
    assertEquals(Verdict.WORSE, verdict(DIFFERENCES, .04)); // higher, of a score to be low
  }

  /** Each variant is higher by 0.3, which numbers of millions cannot say to twelve digits. */
  @Test
  void takesRoundingOfLargeScoresForNoSpread() {
    List<Double> baseline = List.of(1e6 + .1, 2e6 + .2, 4e6 + .7);
    List<Double> variant = List.of(1e6 + .4, 2e6 + .5, 4e6 + 1);
    PairedTest test = PairedTest.of(variant, baseline);
    assertTrue(test.difference().deviation() > 0);
    assertFalse(test.hasSpread());
    assertTrue(Double.isNaN(test.p()));
  }

  @Test
  void seesTheSpreadOfSmallScores() {
    List<Double> baseline = List.of(1e-13, 2e-13, 4e-13);
    assertTrue(PairedTest.of(List.of(2e-13, 4e-13, 5e-13), baseline).hasSpread());
  }

  private static PairedTest test(List<Double> differences) {
    return PairedTest.of(differences, Collections.nCopies(differences.size(), 0.0));
  }

  private static Verdict verdict(List<Double> differences, double adjusted) {
    PairedTest test = test(differences);
    return new Comparison(test, adjusted, 2, Better.LOWER).verdict();
  }
}
