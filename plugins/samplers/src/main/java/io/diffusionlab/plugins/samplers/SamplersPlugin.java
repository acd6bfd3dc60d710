package io.diffusionlab.plugins.samplers;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;
import io.diffusionlab.spi.Sampler;

/** Every sampler that comes with Diffusion Lab. */
public final class SamplersPlugin implements Plugin {

  @Override
  public void register(Registry registry) {
    registry.add(Sampler.class, "ddpm", DdpmSampler.class, DdpmSampler.Config.class);
    registry.add(Sampler.class, "ddim", DdimSampler.class, DdimSampler.Config.class);
    registry.add(
        Sampler.class, "dpm-solver-pp", DpmSolverPpSampler.class, DpmSolverPpSampler.Config.class);
    registry.add(Sampler.class, "uni-pc", UniPcSampler.class, UniPcSampler.Config.class);
    registry.add(Sampler.class, "euler", EulerSampler.class, EulerSampler.Config.class);
    registry.add(Sampler.class, "heun", HeunSampler.class, HeunSampler.Config.class);
    registry.add(
        Sampler.class,
        "predictor-corrector",
        PredictorCorrectorSampler.class,
        PredictorCorrectorSampler.Config.class);
    registry.add(
        Sampler.class,
        "annealed-langevin",
        AnnealedLangevinSampler.class,
        AnnealedLangevinSampler.Config.class);
  }
}
