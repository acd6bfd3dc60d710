package io.diffusionlab.engine;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Named random streams of one run: the draw number {@code index} of a stream depends on nothing but
 * the run's seed, the stream's name and the index.
 */
record Streams(long runSeed) {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** A seed, not negative. */
  long seed(String stream, long index) {
    long named = mix(runSeed + GOLDEN);
    for (int i = 0; i < stream.length(); i++) {
      named = mix(named + GOLDEN * (stream.charAt(i) + 1L));
    }
    return mix(named + GOLDEN * (index + 1)) & Long.MAX_VALUE;
  }

  RandomGenerator generator(String stream, long index) {
    return new SplittableRandom(seed(stream, index));
  }

  /** The finaliser of SplitMix64. Steele, Lea &amp; Flood (2014), fig. 17. */
  private static long mix(long z) {
    long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
    return second ^ (second >>> 31);
  }
}
