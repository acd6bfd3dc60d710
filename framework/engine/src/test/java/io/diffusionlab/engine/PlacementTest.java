package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import io.diffusionlab.engine.TrainingSettings.Processor;
import org.junit.jupiter.api.Test;

final class PlacementTest {

  @Test
  void trainingTakesTheGpuThatPyTorchSees() {
    assertEquals(Device.gpu(0), Placement.of(Processor.AUTO, true));
    assertEquals(Device.gpu(0), Placement.of(Processor.CUDA, true));
  }

  @Test
  void trainingStaysOnTheCpuWhereItIsToldToOrNoGpuIsSeen() {
    assertEquals(Device.cpu(), Placement.of(Processor.CPU, true));
    assertEquals(Device.cpu(), Placement.of(Processor.AUTO, false));
  }

  @Test
  void aGpuThatPyTorchDoesNotSeeIsRefused() {
    assertThrows(NoGpuException.class, () -> Placement.of(Processor.CUDA, false));
  }
}
