package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FootprintTest {

  @Test
  void growsWithTheWeightsAndWithTheBatch() {
    long fixed = new Footprint(0, 0, 0).bytes(64);
    assertEquals(5 * 4 * 1000, new Footprint(1000, 0, 0).bytes(64) - fixed);
    assertEquals(2 * 4 * 10 * 64, new Footprint(0, 10, 0).bytes(64) - fixed);
  }

  @Test
  void isMeasuredOnTheNetworkThatIsTrained() {
    Footprint footprint = Preflight.check(Recipes.recipe(Recipes.settings(10)), true);
    assertTrue(footprint.activations() > 0);
    assertTrue(footprint.secondsPerStep() > 0);
  }
}
