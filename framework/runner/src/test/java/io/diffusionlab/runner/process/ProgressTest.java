package io.diffusionlab.runner.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final Progress HALF = new Progress("training", 500, 1000, 0.25, 10);

  @Test
  void comesBackFromItsLine() {
    assertEquals(Optional.of(HALF), Progress.parse(HALF.line()));
  }

  @Test
  void isNotSeenInOtherOutput() {
    assertEquals(Optional.empty(), Progress.parse("[W] some library says progress"));
    assertEquals(Optional.empty(), Progress.parse("@progress {\"stage\":\"trai"));
  }

  @Test
  void knowsTheTimeLeftFromItsRate() {
    assertEquals(Optional.of(50L), HALF.secondsLeft()); // 500 steps at 10 a second
    assertEquals(Optional.empty(), new Progress("measuring", 0, 3, 0, 0).secondsLeft());
  }
}
