package io.diffusionlab.runner.trial;

import io.diffusionlab.inference.Generator;
import io.diffusionlab.inference.Int8Calibration;
import io.diffusionlab.inference.Noise;
import io.diffusionlab.inference.OnnxDenoiser;
import io.diffusionlab.inference.SamplingListener;
import io.diffusionlab.runner.process.StopSignal;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The exported network with its convolutions in int8, beside the export. */
final class Int8Export {

  private static final Logger LOG = LoggerFactory.getLogger(Int8Export.class);

  /** Samples whose drawing shows the ranges of a network's values. */
  private static final int SAMPLES = 64;

  private final WiredTrial trial;
  private final Workplace place;

  Int8Export(WiredTrial trial, Workplace place) {
    this.trial = trial;
    this.place = place;
  }

  /** Its file, written unless it is there. */
  Path file(OnnxDenoiser exact) throws IOException {
    TrialDirectory directory = place.directory();
    Path file = directory.path().resolve("model-int8.onnx");
    if (Files.exists(file)) {
      return file;
    }
    try (Int8Calibration calibration = Int8Calibration.of(exact)) {
      new Generator(calibration, trial.levels(), trial.parameterization(), trial.plan())
          .generate(
              SAMPLES,
              trial.experiment().evaluation().batch(),
              Noise.seeded(trial.experiment().seed()),
              new Stoppable(place.stop()));
      place.fence().check();
      AtomicFile.write(file, calibration.model());
      LOG.info("{} convolutions in int8: {}", calibration.convolutions(), file.getFileName());
      return file;
    }
  }

  private record Stoppable(StopSignal signal) implements SamplingListener {

    @Override
    public boolean stop() {
      return signal.requested();
    }

    @Override
    public void onStop(Runnable end) {
      signal.onRequest(end);
    }
  }
}
