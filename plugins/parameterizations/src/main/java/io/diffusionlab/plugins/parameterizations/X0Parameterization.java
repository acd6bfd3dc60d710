package io.diffusionlab.plugins.parameterizations;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import jakarta.inject.Inject;

/** x_0, the clean sample. Ho et al. (2020), §3.2. */
@About(value = "The network predicts the clean sample.", source = "Ho et al. (2020), §3.2")
public final class X0Parameterization implements Parameterization {

  /** It has no settings. */
  public record Config() {}

  @Inject
  public X0Parameterization() {}

  @Override
  public Mix target(NoiseLevels levels, int t) {
    return new Mix(1, 0);
  }
}
