package io.diffusionlab.plugins.datasets;

import io.diffusionlab.spi.Split;
import java.util.Random;

/** A random stream for each sample of a procedural data set, so that order does not matter. */
final class Seeds {

  private Seeds() {}

  /** {@link Random}, whose numbers Java specifies, so that data are the same everywhere. */
  static Random random(long seed, Split split, int index) {
    long sample = 2L * index + (split == Split.TRAIN ? 0 : 1);
    return new Random(scramble(scramble(seed) + sample));
  }

  /** Spreads neighbouring seeds apart: the finaliser of MurmurHash3. */
  private static long scramble(long seed) {
    long mixed = (seed ^ (seed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
