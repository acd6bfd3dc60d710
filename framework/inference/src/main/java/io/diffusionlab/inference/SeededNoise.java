package io.diffusionlab.inference;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/**
 * Gaussian noise by Box &amp; Muller (1958) from uniforms of SplitMix64, Steele et al. (2014),
 * which is {@link SplittableRandom}.
 *
 * <p>Each pair of sample and step has a generator of its own, seeded by mixing seed, sample and
 * step. {@link StrictMath} gives the same digits on every machine.
 */
record SeededNoise(long seed) implements Noise {

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
    return new SplittableRandom(key).nextLong();
  }
}
