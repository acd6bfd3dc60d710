package io.diffusionlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.report.statistics.Comparison;
import io.diffusionlab.report.statistics.PairedTest;
import io.diffusionlab.spi.Score.Better;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void keepsFourSignificantDigits() {
    assertEquals("0.8125", Text.number(0.8125));
    assertEquals("3.142", Text.number(Math.PI));
    assertEquals("31.42", Text.number(10 * Math.PI));
    assertEquals("-314.2", Text.number(-100 * Math.PI));
    assertEquals("31416", Text.number(10_000 * Math.PI));
    assertEquals("2.91e-05", Text.number(2.911294542030786e-05));
    assertEquals("0.0000", Text.number(0));
    assertEquals("–", Text.number(Double.NaN));
  }

  @Test
  void readsDurationsAsAPersonWould() {
    assertEquals("42 s", Text.seconds(41.7));
    assertEquals("3 min 20 s", Text.seconds(200));
    assertEquals("1 h 05 min", Text.seconds(3900));
  }

  @Test
  void cannotBreakOutOfThePage() {
    assertEquals("&lt;script&gt;&quot;&amp;", Text.html("<script>\"&"));
  }

  @Test
  void saysWhichWayADifferenceGoes() {
    PairedTest lower = PairedTest.of(List.of(1.0, 1.1, 1.2), List.of(2.0, 2.2, 2.1));
    assertEquals("worse, p = 0.010, g = ", judgement(lower, Better.HIGHER));
    assertEquals("better, p = 0.010, g = ", judgement(lower, Better.LOWER));
    assertEquals("different, p = 0.010, g = ", judgement(lower, Better.NEITHER));
  }

  private static String judgement(PairedTest test, Better better) {
    return Text.judgement(new Comparison(test, 0.01, 1, better)).replaceFirst("[^ ]+$", "");
  }
}
