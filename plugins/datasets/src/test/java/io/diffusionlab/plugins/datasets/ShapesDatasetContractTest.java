package io.diffusionlab.plugins.datasets;

import io.diffusionlab.spi.Dataset;
import io.diffusionlab.testkit.DatasetContract;
import io.diffusionlab.testkit.Settings;

class ShapesDatasetContractTest implements DatasetContract {

  @Override
  public Dataset dataset() {
    return new ShapesDataset(Settings.defaults(ShapesDataset.Config.class));
  }
}
