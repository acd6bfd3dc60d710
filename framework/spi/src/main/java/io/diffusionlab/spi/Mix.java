package io.diffusionlab.spi;

/**
 * A linear mix of clean sample and noise: {@code x0 · x_0 + eps · ε}.
 *
 * @param x0 weight of the clean sample
 * @param eps weight of the noise
 */
public record Mix(double x0, double eps) {}
