package io.diffusionlab.runner.trial;

import io.diffusionlab.engine.Trainer;
import io.diffusionlab.engine.TrainingResult;
import io.diffusionlab.inference.Device;
import io.diffusionlab.inference.OnnxDenoiser;
import io.diffusionlab.inference.Parity;
import io.diffusionlab.inference.ParityReport;
import io.diffusionlab.runner.process.StopSignal;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A trial's first half: from data to an ONNX model that computes what was trained. */
final class Training {

  private static final Logger LOG = LoggerFactory.getLogger(Training.class);

  private final PreparedTrial prepared;
  private final WiredTrial trial;
  private final TrialDirectory directory;
  private final Workplace place;

  Training(PreparedTrial prepared, Workplace place) {
    this.prepared = prepared;
    this.trial = prepared.trial();
    this.directory = place.directory();
    this.place = place;
  }

  /**
   * Trains on from the last checkpoint, exports and compares; at once if that has been done.
   *
   * @return empty if it was asked to stop
   * @throws IllegalStateException if the exported model differs from the trained one
   */
  Optional<ExportRecord> run() throws IOException {
    Optional<ExportRecord> earlier = ExportRecord.read(directory);
    if (earlier.isPresent()) {
      LOG.info("trained and exported before");
      return earlier;
    }
    Stopwatch trained = Stopwatch.resume(directory.path().resolve("training-seconds.txt"));
    try (Trainer trainer = prepared.trainer().get()) {
      LOG.info("training a network of {} parameters", trainer.parameterCount());
      Allocator.preloaded().ifPresent(name -> LOG.info("memory is served by {}", name));
      StopSignal stop = place.stop();
      ProgressReporter reporter = new ProgressReporter(place.progress(), stop, trained);
      SampleFilm film = new SampleFilm(trial, directory, trainer, reporter);
      TrainingResult result = trainer.train(directory, film, stop::requested, place.fence());
      trained.save();
      LOG.info("{} after step {}", result.outcome(), result.step());
      if (result.outcome() == TrainingResult.Outcome.STOPPED) {
        return Optional.empty();
      }
      return Optional.of(export(trainer, trained.seconds()));
    }
  }

  private ExportRecord export(Trainer trainer, double seconds) throws IOException {
    byte[] model = trainer.export(ModelMetadata.of(trial, trainer.levels()));
    ParityReport parity = compare(trainer, model);
    LOG.info("the exported model differs from DJL's by at most {}", parity.maxAbsDifference());
    parity.require();
    place.fence().check();
    AtomicFile.write(directory.model(), model);
    ExportRecord record = new ExportRecord(trainer.parameterCount(), seconds, parity);
    record.write(directory);
    return record;
  }

  private ParityReport compare(Trainer trainer, byte[] model) {
    try (Denoiser reference = trainer.denoiser();
        OnnxDenoiser exported =
            OnnxDenoiser.open(model, directory.model().toString(), Device.CPU, threads())) {
      return Parity.check(reference, exported, trainer.levels(), trial.experiment().seed());
    }
  }

  private int threads() {
    return trial.experiment().training().threads();
  }
}
