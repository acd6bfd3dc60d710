package io.diffusionlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
