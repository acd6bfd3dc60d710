package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FootprintTest {

  /** Of 'ablation-attention' with attention everywhere; its peak is read from /proc/PID/status. */
  @Test
  void isNearToWhatRealTrialsTook() {
    Footprint narrow = new Footprint(296_401, 671_000, 0);
    assertEquals(462, megabytes(narrow.bytes(32)), 46);
    assertEquals(816, megabytes(narrow.bytes(256)), 82);
    Footprint wide = new Footprint(4_684_609, 2_680_000, 0); // width 64
    assertEquals(881, megabytes(wide.bytes(32)), 88);
  }

  private static double megabytes(long bytes) {
    return bytes / (double) (1 << 20);
  }

  @Test
  void isMeasuredOnTheNetworkThatIsTrained() {
    Footprint footprint =
        Preflight.check(Recipes.recipe(Recipes.settings(10)), Long.MAX_VALUE, model -> {});
    assertTrue(footprint.activations() > 0);
    assertTrue(footprint.secondsPerStep() > 0);
  }
}
