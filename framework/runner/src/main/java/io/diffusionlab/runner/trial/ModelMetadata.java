package io.diffusionlab.runner.trial;

import io.diffusionlab.config.RecordWriter;
import io.diffusionlab.config.SettingsHash;
import io.diffusionlab.inference.ModelCard;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.wiring.WiredTrial;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What an exported model says of itself. */
final class ModelMetadata {

  private ModelMetadata() {}

  static Map<String, String> of(WiredTrial trial) {
    Experiment experiment = trial.experiment();
    return new ModelCard(
            Release.version(),
            experiment.schedule().part().name(),
            betas(trial),
            RecordWriter.line(experiment.parameterization()),
            RecordWriter.line(experiment.variance()),
            "-1,1",
            trial.dataset().shape(),
            trial.dataset().quantization(),
            SettingsHash.of(RecordWriter.flatten(experiment)),
            RecordWriter.toYaml(experiment))
        .metadata();
  }

  private static List<Double> betas(WiredTrial trial) {
    return IntStream.rangeClosed(1, trial.levels().timesteps())
        .mapToObj(t -> trial.levels().beta(t))
        .toList();
  }
}
