package io.diffusionlab.plugins.architectures;

import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Site;
import io.diffusionlab.testkit.ArchitectureContract;
import java.util.List;

class UnetOfSignalsContractTest implements ArchitectureContract {

  @Override
  public Architecture architecture() {
    UnetArchitecture.Config small = new UnetArchitecture.Config(8, List.of(1, 2), 1, 0, 1, 4);
    return new UnetArchitecture(small, site -> site.side() == Site.Side.MIDDLE);
  }

  @Override
  public DataShape shape() {
    return DataShape.signal(1, 16);
  }
}
