package io.diffusionlab.plugins.parameterizations;

import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;

/** Every parameterisation that comes with Diffusion Lab. */
public final class ParameterizationsPlugin implements Plugin {

  @Override
  public void register(Registry registry) {
    registry.add(
        Parameterization.class,
        "epsilon",
        EpsilonParameterization.class,
        EpsilonParameterization.Config.class);
    registry.add(
        Parameterization.class, "x0", X0Parameterization.class, X0Parameterization.Config.class);
    registry.add(
        Parameterization.class, "v", VParameterization.class, VParameterization.Config.class);
    registry.add(
        Parameterization.class, "edm", EdmParameterization.class, EdmParameterization.Config.class);
    registry.add(
        Parameterization.class,
        "mean",
        MeanParameterization.class,
        MeanParameterization.Config.class);
    registry.add(
        Parameterization.class,
        "score",
        ScoreParameterization.class,
        ScoreParameterization.Config.class);
  }
}
