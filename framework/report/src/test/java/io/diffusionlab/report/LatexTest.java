package io.diffusionlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LatexTest {

  @Test
  void escapesWhatLatexTakesForCommands() {
    assertEquals(
        "\\textbackslash{}x \\& \\% \\$ \\# \\_ \\{\\} \\textasciitilde{} \\textasciicircum{}",
        Latex.escape("\\x & % $ # _ {} ~ ^"));
  }

  @Test
  void writesSignsAndPowersAsMathematics() {
    assertEquals("$-$0.5 $\\pm$ 2.9$\\times10^{-5}$", Latex.escape("-0.5 ± 2.9e-05"));
    assertEquals("fid $\\downarrow$", Latex.escape("fid ↓"));
  }

  @Test
  void leavesHyphensInWordsAlone() {
    assertEquals("min-snr-5", Latex.escape("min-snr-5"));
  }
}
