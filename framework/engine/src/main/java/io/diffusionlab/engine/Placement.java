package io.diffusionlab.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import io.diffusionlab.engine.TrainingSettings.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where PyTorch keeps the weights and computes the steps. */
final class Placement {

  private static final Logger LOG = LoggerFactory.getLogger(Placement.class);

  private Placement() {}

  /**
   * Chooses, and says in a line of the log what.
   *
   * @throws NoGpuException if there must be a GPU
   */
  static Device of(Processor wanted) {
    return of(wanted, Engine.getEngine("PyTorch").hasCapability(StandardCapabilities.CUDA));
  }

  static Device of(Processor wanted, boolean gpu) {
    if (wanted == Processor.CPU) {
      return Device.cpu();
    }
    if (gpu) {
      LOG.info("PyTorch computes on the GPU");
      return Device.gpu(0);
    }
    if (wanted == Processor.CUDA) {
      throw new NoGpuException();
    }
    LOG.info("PyTorch sees no GPU and computes on the CPU");
    return Device.cpu();
  }
}
