package io.diffusionlab.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.Score.Better;
import org.junit.jupiter.api.Test;

class ScoreTest {

  private static final Score FID = new Score("fid", 3, Better.LOWER, 8, "pixels");

  @Test
  void underAnotherNameKeepsItsStandardError() {
    Score marked = FID.marked("_half", "pixels, in half");
    Score error = FID.error(.5, "bootstrap").marked("_half", "bootstrap");
    assertEquals(new Score("fid_half", 3, Better.LOWER, 8, "pixels, in half"), marked);
    assertEquals(marked.nameOfError(), error.name());
    assertTrue(error.tellsAnError());
    assertEquals(.5, error.value());
  }
}
