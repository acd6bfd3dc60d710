package io.diffusionlab.spi;

/** How much of the data survives after each of the T noising steps. */
public interface NoiseSchedule {

  /** The noise levels of every step; the same instance each call. */
  NoiseLevels levels();
}
