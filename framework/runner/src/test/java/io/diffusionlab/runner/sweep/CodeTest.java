package io.diffusionlab.runner.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeTest {

  private final Code code = new Code(Map.of("a.jar", "1", "b.jar", "2", "d.jar", "4"));

  @Test
  void differsFromItselfInNothing() {
    assertEquals(List.of(), code.differences(code.fingerprints()));
  }

  @Test
  void tellsWhichFilesAreOther() {
    assertEquals(
        List.of("code 'b.jar' has changed", "code 'c.jar' is gone", "code 'd.jar' is new"),
        code.differences(Map.of("a.jar", "1", "b.jar", "3", "c.jar", "3")));
  }
}
