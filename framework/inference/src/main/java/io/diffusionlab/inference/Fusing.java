package io.diffusionlab.inference;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Sampler;
import java.util.function.Consumer;

/** Whether a plan's steps are fused into one ONNX graph, see {@link Generator#fused}. */
public enum Fusing {
  /** Where it wins: on a GPU, which is spared two copies a step. */
  AUTO,
  ON,
  OFF;

  /**
   * A generator that is fused if it should and can be. Valid until {@code denoiser} is closed.
   *
   * @param tell hears why it is not though it should be, one line
   * @throws IllegalArgumentException as {@link Generator}'s constructor does
   */
  public Generator generator(
      OnnxDenoiser denoiser,
      NoiseLevels levels,
      Parameterization parameterization,
      Sampler.Plan plan,
      Consumer<String> tell) {
    Generator stepping = new Generator(denoiser, levels, parameterization, plan);
    boolean wanted = this == ON || (this == AUTO && denoiser.isOnGpu());
    if (!wanted) {
      return stepping;
    }
    try {
      return Generator.fused(denoiser, levels, parameterization, plan);
    } catch (IllegalArgumentException e) {
      tell.accept("Not fused, the network is called step by step: " + e.getMessage());
      return stepping;
    }
  }
}
