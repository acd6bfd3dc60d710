package io.diffusionlab.plugins.datasets;

import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;

/** The data sets that come with Diffusion Lab. */
public final class DatasetsPlugin implements Plugin {

  @Override
  public void register(Registry registry) {
    registry.add(Dataset.class, "shapes", ShapesDataset.class, ShapesDataset.Config.class);
    registry.add(Dataset.class, "mnist", MnistDataset.class, MnistDataset.Config.class);
    registry.add(
        Dataset.class, "image-folder", ImageFolderDataset.class, ImageFolderDataset.Config.class);
    registry.add(Dataset.class, "signal", SignalDataset.class, SignalDataset.Config.class);
    registry.add(Dataset.class, "csv", CsvDataset.class, CsvDataset.Config.class);
    registry.add(Dataset.class, "gaussian", GaussianDataset.class, GaussianDataset.Config.class);
    registry.add(Dataset.class, "two-moons", TwoMoonsDataset.class, TwoMoonsDataset.Config.class);
    registry.add(
        Dataset.class, "swiss-roll", SwissRollDataset.class, SwissRollDataset.Config.class);
    registry.add(
        Dataset.class, "checkerboard", CheckerboardDataset.class, CheckerboardDataset.Config.class);
  }
}
