package io.diffusionlab.plugins.parameterizations;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import jakarta.inject.Inject;

/**
 * v = √ᾱ_t ε − √(1 − ᾱ_t) x_0. Salimans &amp; Ho (2022), appendix D.
 *
 * <p>x̂_0 = √ᾱ_t x_t − √(1 − ᾱ_t) v̂; ‖v − v̂‖² = (SNR + 1) ‖x_0 − x̂_0‖².
 */
@About(
    value = "The network predicts the velocity, noise minus signal; stable from t = 1 to T.",
    source = "Salimans & Ho (2022), appendix D")
public final class VParameterization implements Parameterization {

  /** It has no settings. */
  public record Config() {}

  @Inject
  public VParameterization() {}

  @Override
  public Mix target(NoiseLevels levels, int t) {
    return new Mix(-levels.noise(t), levels.signal(t));
  }
}
