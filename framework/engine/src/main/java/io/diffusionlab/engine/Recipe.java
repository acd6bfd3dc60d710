package io.diffusionlab.engine;

import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.TimeSampler;
import io.diffusionlab.spi.TrainableSchedule;
import io.diffusionlab.spi.Variance;
import java.util.Optional;

/**
 * Everything that decides what a trial's training computes.
 *
 * @param learned the schedule, where it is trained too; {@code levels} are then where it starts
 */
public record Recipe(
    Dataset dataset,
    NoiseLevels levels,
    Optional<TrainableSchedule> learned,
    Parameterization parameterization,
    Variance variance,
    Loss loss,
    TimeSampler times,
    Architecture architecture,
    TrainingSettings settings,
    long seed) {

  /** With levels that stay. */
  public Recipe(
      Dataset dataset,
      NoiseLevels levels,
      Parameterization parameterization,
      Variance variance,
      Loss loss,
      TimeSampler times,
      Architecture architecture,
      TrainingSettings settings,
      long seed) {
    this(
        dataset,
        levels,
        Optional.empty(),
        parameterization,
        variance,
        loss,
        times,
        architecture,
        settings,
        seed);
  }
}
