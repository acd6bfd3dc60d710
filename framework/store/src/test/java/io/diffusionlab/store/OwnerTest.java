package io.diffusionlab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OwnerTest {

  private final Owner self = Owner.self(7);

  @Test
  void isHereWhileItsProcessLives() {
    assertEquals(ProcessHandle.current().pid(), self.pid());
    assertFalse(self.isGone());
  }

  /** Linux gives numbers of processes out again. */
  @Test
  void isGoneWhenAnotherProcessHasItsNumber() {
    assertTrue(new Owner(self.machine(), self.pid(), self.started() + "0", 7).isGone());
  }

  @Test
  void isGoneWhenNoProcessHasItsNumber() {
    assertTrue(new Owner(self.machine(), Long.MAX_VALUE, self.started(), 7).isGone());
  }

  @Test
  void ofAnotherMachineCannotBeKnownToBeGone() {
    assertFalse(new Owner("another machine", Long.MAX_VALUE, "", 7).isGone());
  }
}
