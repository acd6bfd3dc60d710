package io.diffusionlab.runner.trial;

import io.diffusionlab.config.RecordWriter;
import io.diffusionlab.config.SettingsHash;
import io.diffusionlab.inference.ModelCard;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.spi.NoiseLevels;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What an exported model says of itself. */
final class ModelMetadata {

  private ModelMetadata() {}

  /**
   * @param levels that training ended with
   */
  static Map<String, String> of(WiredTrial trial, NoiseLevels levels) {
    Experiment experiment = trial.experiment();
    return new ModelCard(
            Release.version(),
            experiment.schedule().part().name(),
            betas(levels),
            RecordWriter.line(experiment.parameterization()),
            RecordWriter.line(experiment.variance()),
            "-1,1",
            trial.dataset().shape(),
            trial.dataset().quantization(),
            SettingsHash.of(RecordWriter.flatten(experiment)),
            RecordWriter.toYaml(experiment))
        .metadata();
  }

  private static List<Double> betas(NoiseLevels levels) {
    return IntStream.rangeClosed(1, levels.timesteps()).mapToObj(t -> levels.beta(t)).toList();
  }
}
