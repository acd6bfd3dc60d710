package io.diffusionlab.engine;

import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.TimeSampler;
import io.diffusionlab.spi.Variance;

/** Everything that decides what a trial's training computes. */
public record Recipe(
    Dataset dataset,
    NoiseLevels levels,
    Parameterization parameterization,
    Variance variance,
    Loss loss,
    TimeSampler times,
    Architecture architecture,
    TrainingSettings settings,
    long seed) {}
