package io.diffusionlab.runner.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void putsTextLeftAndNumbersRight() {
    TextTable table = new TextTable(1, List.of("attention", "time"));
    table.add(List.of("none", "~9 s"));
    table.add(List.of("everywhere", "~12 s"));
    String expected =
        """
        attention    time
        none         ~9 s
        everywhere  ~12 s
        """;
    assertEquals(expected, table.text(80));
  }

  @Test
  void cutsTheWidestColumnsUntilTheyFit() {
    TextTable table = new TextTable(2, List.of("#", "attention", "parameters"));
    table.add(List.of("1", "at-resolutions", "12,345"));
    String expected =
        """
        #  attenti…  parameters
        1  at-reso…      12,345
        """;
    assertEquals(expected, table.text(23));
  }

  @Test
  void leavesAFewLettersOfEachColumn() {
    TextTable table = new TextTable(1, List.of("attention", "parameters"));
    assertEquals("att…  parameters\n", table.text(5));
  }
}
