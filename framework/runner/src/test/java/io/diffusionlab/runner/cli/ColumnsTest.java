package io.diffusionlab.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ColumnsTest {

  @Test
  void breaksBetweenWordsAndIndents() {
    assertEquals("one two\n    three", Columns.wrap("one two three", 4, 12));
  }

  @Test
  void leavesALongWordWhole() {
    assertEquals("a\n  overlong", Columns.wrap("a overlong", 2, 6));
  }
}
