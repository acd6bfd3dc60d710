package io.diffusionlab.plugins.architectures;

import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.testkit.ArchitectureContract;
import io.diffusionlab.testkit.Settings;

class MlpArchitectureContractTest implements ArchitectureContract {

  @Override
  public Architecture architecture() {
    return new MlpArchitecture(Settings.defaults(MlpArchitecture.Config.class));
  }

  @Override
  public DataShape shape() {
    return DataShape.vector(2);
  }
}
