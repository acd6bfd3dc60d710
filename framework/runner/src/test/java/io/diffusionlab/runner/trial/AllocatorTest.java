package io.diffusionlab.runner.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllocatorTest {

  @Test
  void isNamedByItsFile() {
    Map<String, String> environment =
        Map.of("LD_PRELOAD", "/usr/lib/x86_64-linux-gnu/libtcmalloc_minimal.so.4");
    assertEquals(Optional.of("libtcmalloc_minimal.so.4"), Allocator.preloaded(environment));
  }

  @Test
  void isTheOneThatTrialsWillHave() {
    Map<String, String> environment =
        Map.of("LD_PRELOAD", "", "DIFFUSIONLAB_PRELOAD", "/usr/lib64/libtcmalloc_minimal.so.4");
    assertEquals(Optional.of("libtcmalloc_minimal.so.4"), Allocator.preloaded(environment));
  }

  @Test
  void isTheSystemsOwnUnlessOneIsPreloaded() {
    assertEquals(Optional.empty(), Allocator.preloaded(Map.of()));
    assertEquals(Optional.empty(), Allocator.preloaded(Map.of("LD_PRELOAD", "")));
  }
}
