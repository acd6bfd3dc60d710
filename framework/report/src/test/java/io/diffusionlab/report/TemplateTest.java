package io.diffusionlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

  @Test
  void takesValuesAsTheyAre() throws IOException {
    assertEquals(
        "$1 and {{a}}!",
        written("{{a}} and {{b}}!", Map.of("a", List.of("$1"), "b", List.of("{{a}}"))));
  }

  @Test
  void putsThePiecesOfAValueOneAfterAnother() throws IOException {
    assertEquals("<xyz>", written("<{{a}}>", Map.of("a", List.of("x", "", "yz"))));
    assertEquals("<>", written("<{{a}}>", Map.of("a", List.of())));
  }

  @Test
  void refusesToLeaveAPlaceOpen() {
    assertThrows(IllegalArgumentException.class, () -> written("{{a}}", Map.of("b", List.of("x"))));
  }

  private static String written(String template, Map<String, List<String>> values)
      throws IOException {
    StringWriter out = new StringWriter();
    new Template(template).write(out, values);
    return out.toString();
  }
}
