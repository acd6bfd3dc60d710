package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamsTest {

  @Test
  void aDrawDependsOnSeedNameAndIndexOnly() {
    assertEquals(new Streams(3).seed("a", 5), new Streams(3).seed("a", 5));
  }

  @Test
  void everySeedNameAndIndexHasADrawOfItsOwn() {
    Set<Long> seeds = new HashSet<>();
    for (long run = -2; run <= 2; run++) {
      for (String name : new String[] {"a", "b", "ab", "ba", ""}) {
        for (long index = 0; index < 200; index++) {
          long seed = new Streams(run).seed(name, index);
          assertTrue(seed >= 0);
          seeds.add(seed);
        }
      }
    }
    assertEquals(5 * 5 * 200, seeds.size());
  }

  @Test
  void seedsOfNeighbouringStepsShareHalfOfTheirBits() {
    long different = 0;
    for (long index = 0; index < 1000; index++) {
      Streams streams = new Streams(0);
      different += Long.bitCount(streams.seed("s", index) ^ streams.seed("s", index + 1));
    }
    assertEquals(31.5, different / 1000.0, 0.5); // 63 bits; standard error 0.13
  }
}
