package io.diffusionlab.runner.trial;

import io.diffusionlab.inference.Device;
import io.diffusionlab.inference.Fusing;
import io.diffusionlab.inference.ModelCard;
import io.diffusionlab.inference.OnnxDenoiser;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.spi.Exhibits;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.spi.Score;
import io.diffusionlab.store.PrecisionScores;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialScores;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One trial in a straight line: train, export, sample, score.
 *
 * <p>Each stage leaves a file behind that the next process to work on the trial finds.
 */
final class TrialRun {

  private static final Logger LOG = LoggerFactory.getLogger(TrialRun.class);

  private final PreparedTrial prepared;
  private final WiredTrial trial;
  private final TrialDirectory directory;
  private final Workplace place;

  TrialRun(PreparedTrial prepared, Workplace place) {
    this.prepared = prepared;
    this.trial = prepared.trial();
    this.directory = place.directory();
    this.place = place;
  }

  /**
   * @return whether it came to its end; false if it was asked to stop
   */
  boolean execute() throws IOException {
    Optional<ExportRecord> exported = new Training(prepared, place).run();
    if (exported.isEmpty()) {
      return false;
    }
    try (OnnxDenoiser denoiser = OnnxDenoiser.open(directory.model(), Device.AUTO, threads())) {
      new TrialRun(PreparedTrial.of(trained(denoiser)), place).evaluate(denoiser, exported.get());
      return true;
    } catch (CancellationException stoppedWhileSampling) {
      return false;
    }
  }

  /** A trained schedule's levels are in the model. */
  private WiredTrial trained(OnnxDenoiser denoiser) {
    return trial.trainable().isEmpty()
        ? trial
        : trial.rewired().apply(ModelCard.of(denoiser).levels());
  }

  private int threads() {
    return trial.experiment().training().threads();
  }

  private void evaluate(OnnxDenoiser denoiser, ExportRecord exported) throws IOException {
    Stopwatch sampling = Stopwatch.resume(directory.path().resolve("sampling-seconds.txt"));
    Samples samples = samples(denoiser, trial.plan(), sampling);
    samples.keepIn(directory.path().resolve("samples.npy"), place.fence());
    sampling.save();
    double sampleSeconds = sampling.seconds();
    samples.picture(trial.dataset(), directory.samples());
    samples.table(trial.dataset(), directory.path().resolve("samples.csv"));
    LOG.info("sampled in {} s", sampleSeconds);
    List<Score> scores = scores(denoiser, samples, sampleSeconds);
    new FewStepsCurves(trial, directory, plan -> samples(denoiser, plan, sampling)).leave(denoiser);
    place.fence().check();
    new TrialScores(
            scores,
            exported.parameters(),
            exported.trainSeconds(),
            sampleSeconds,
            exported.parity().maxAbsDifference())
        .publish(directory.scores());
  }

  private Samples samples(OnnxDenoiser denoiser, Sampler.Plan plan, Stopwatch sampling) {
    return new Samples(
        Fusing.AUTO.generator(denoiser, trial.levels(), trial.parameterization(), plan, LOG::info),
        trial,
        place,
        sampling);
  }

  private List<Score> scores(OnnxDenoiser denoiser, Samples samples, double sampleSeconds)
      throws IOException {
    Exhibits exhibits = new KeptExhibits(directory, trial.dataset().shape());
    try (ScoredModel model = new ScoredModel(trial, denoiser, samples, exhibits)) {
      Measurements measured = Measurements.take(model, trial.metrics(), place);
      Optional<PrecisionScores> lower = trial.experiment().evaluation().precision().scores();
      return lower.isEmpty()
          ? measured.scores()
          : new PrecisionComparison(trial, place, lower.get())
              .beside(measured, denoiser, samples, sampleSeconds);
    }
  }
}
