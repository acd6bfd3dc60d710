package io.diffusionlab.inference;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/**
 * Gaussian noise by Box &amp; Muller (1958) from uniforms of {@link SplittableRandom}.
 *
 * <p>Each pair of sample and step has a generator of its own, seeded by SplitMix64's mixing
 * function (Steele et al., 2014) of seed, sample and step. {@link StrictMath} gives the same digits
 * on every machine.
 */
record SeededNoise(long seed) implements Noise {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L; // 2⁶⁴ / golden ratio, odd

  @Override
  public void fill(int step, int sample, FloatBuffer into) {
    SplittableRandom random = new SplittableRandom(mix(mix(mix(seed) + sample) + step));
    while (into.hasRemaining()) {
      double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      into.put((float) (radius * StrictMath.cos(angle)));
      if (into.hasRemaining()) {
        into.put((float) (radius * StrictMath.sin(angle)));
      }
    }
  }

  private static long mix(long key) {
    long z = key + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
