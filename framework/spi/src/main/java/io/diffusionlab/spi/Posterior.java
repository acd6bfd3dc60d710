package io.diffusionlab.spi;

/**
 * q(x_to | x_from, x_0) = N(x0 · x_0 + xt · x_from, variance). Ho et al. (2020), eq. 7, for any to
 * &lt; from.
 */
public record Posterior(double x0, double xt, double variance) {}
