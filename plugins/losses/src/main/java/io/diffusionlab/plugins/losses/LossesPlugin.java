package io.diffusionlab.plugins.losses;

import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;

/** Every training loss that comes with Diffusion Lab. */
public final class LossesPlugin implements Plugin {

  @Override
  public void register(Registry registry) {
    registry.add(Loss.class, "simple", SimpleLoss.class, SimpleLoss.Config.class);
    registry.add(Loss.class, "hybrid", HybridLoss.class, HybridLoss.Config.class);
    registry.add(Loss.class, "vlb", VlbLoss.class, VlbLoss.Config.class);
    registry.add(Loss.class, "min-snr", MinSnrLoss.class, MinSnrLoss.Config.class);
    registry.add(Loss.class, "p2", P2Loss.class, P2Loss.Config.class);
    registry.add(
        Loss.class, "truncated-snr", TruncatedSnrLoss.class, TruncatedSnrLoss.Config.class);
    registry.add(Loss.class, "edm", EdmLoss.class, EdmLoss.Config.class);
    registry.add(Loss.class, "huber", HuberLoss.class, HuberLoss.Config.class);
  }
}
