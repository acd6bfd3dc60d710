package io.diffusionlab.runner.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {

  @Test
  void isReadFromTheCommandLine() {
    assertEquals(Optional.of(new FailurePolicy(false, 0)), FailurePolicy.parse("continue"));
    assertEquals(Optional.of(new FailurePolicy(true, 0)), FailurePolicy.parse("stop"));
    assertEquals(Optional.of(new FailurePolicy(false, 3)), FailurePolicy.parse("retry:3"));
    for (String wrong : List.of("", "retry", "retry:0", "retry:-1", "retry:100", "Stop")) {
      assertEquals(Optional.empty(), FailurePolicy.parse(wrong), wrong);
    }
  }

  /** Which may not be its fault. */
  @Test
  void givesADeadProcessAnotherChanceInAnyCase() {
    FailurePolicy none = new FailurePolicy(false, 0);
    assertTrue(none.allowsAnother(0, true));
    assertFalse(none.allowsAnother(1, true));
    assertFalse(none.allowsAnother(0, false));
    FailurePolicy three = new FailurePolicy(false, 3);
    assertTrue(three.allowsAnother(2, true));
    assertFalse(three.allowsAnother(3, true));
    assertFalse(three.allowsAnother(3, false));
  }
}
