package io.diffusionlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

  @Test
  void takesValuesAsTheyAre() {
    Template template = new Template("{{a}} and {{b}}");
    assertEquals("$1 and {{a}}", template.fill(Map.of("a", "$1", "b", "{{a}}")));
  }

  @Test
  void refusesToLeaveAPlaceOpen() {
    assertThrows(
        IllegalArgumentException.class, () -> new Template("{{a}}").fill(Map.of("b", "x")));
  }
}
