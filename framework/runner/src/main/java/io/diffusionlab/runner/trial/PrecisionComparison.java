package io.diffusionlab.runner.trial;

import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.engine.ScriptDenoiser;
import io.diffusionlab.engine.TrainingSettings.Precision;
import io.diffusionlab.inference.Device;
import io.diffusionlab.inference.Difference;
import io.diffusionlab.inference.Generator;
import io.diffusionlab.inference.OnnxDenoiser;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Exhibits;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.store.PrecisionScores;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What sampling in a lower precision loses: the trial's samples once more, with the same sampler
 * from the same noise.
 */
final class PrecisionComparison {

  private static final Logger LOG = LoggerFactory.getLogger(PrecisionComparison.class);
  private static final int IN_A_ROW = 8;

  private final WiredTrial trial;
  private final Workplace place;
  private final TrialDirectory directory;
  private final PrecisionScores named;
  private final int count;

  PrecisionComparison(WiredTrial trial, Workplace place, PrecisionScores named) {
    this.trial = trial;
    this.place = place;
    this.directory = place.directory();
    this.named = named;
    this.count = trial.experiment().evaluation().samples();
  }

  /**
   * The scores of float32 and, after them, those of the lower precision and how far it is off.
   *
   * @param exact the model in float32
   * @param samples its samples
   * @param seconds they took
   */
  List<Score> beside(Measurements measured, OnnxDenoiser exact, Samples samples, double seconds)
      throws IOException {
    List<Score> scores = new ArrayList<>(measured.scores());
    try (Denoiser coarse = open(exact)) {
      float[] first = samples.first(count);
      scores.addAll(callDifference(exact, coarse, first)); // first, for it warms up too
      Path clock = directory.path().resolve("sampling-%s-seconds.txt".formatted(named.prefix()));
      Samples drawn = draw(coarse, clock);
      scores.addAll(
          difference(
              Difference.of(first, drawn.first(count)),
              List.of(named.samples(), named.samplesLargest()),
              count,
              named.precision() + "'s samples less float32's from the same noise"));
      picture(first, drawn.first(count));
      scores.add(seconds(PrecisionScores.FLOAT32_SECONDS, seconds));
      scores.add(seconds(named.seconds(), Stopwatch.resume(clock).seconds()));
      try (ScoredModel model = new ScoredModel(trial, coarse, drawn, Exhibits.NONE)) {
        Measurements.take(model, measured.ofSamples(), place).scores().stream()
            .map(named::of)
            .forEach(scores::add);
      }
    }
    return scores;
  }

  @MustBeClosed
  private Denoiser open(OnnxDenoiser exact) throws IOException {
    return named.equals(PrecisionScores.INT8)
        ? OnnxDenoiser.open(new Int8Export(trial, place).file(exact), Device.CPU, threads())
        : ScriptDenoiser.open(trial.recipe(), directory, Precision.BF16);
  }

  private int threads() {
    return trial.experiment().training().threads();
  }

  /** As an earlier process drew them, with the time that it took, or now. */
  private Samples draw(Denoiser coarse, Path clock) throws IOException {
    Path file = directory.path().resolve("samples-%s.npy".formatted(named.prefix()));
    boolean kept = Files.exists(file);
    if (!kept) {
      Files.deleteIfExists(clock); // of a process that died before it kept what it drew
    }
    Stopwatch sampling = Stopwatch.resume(clock);
    Samples samples =
        new Samples(
            new Generator(coarse, trial.levels(), trial.parameterization(), trial.plan()),
            trial,
            place,
            sampling);
    if (!kept) {
      samples.first(count);
      place.fence().check();
      sampling.save();
      LOG.info("sampled in {} in {} s", named.precision(), sampling.seconds());
    }
    samples.keepIn(file, place.fence());
    return samples;
  }

  /** Of the networks' outputs for samples that are noised to steps spread over the schedule. */
  private List<Score> callDifference(Denoiser exact, Denoiser coarse, float[] samples) {
    int n = Math.min(count, trial.experiment().evaluation().batch());
    long seed = trial.experiment().seed();
    return difference(
        Difference.ofCalls(exact, coarse, samples, n, trial.levels(), seed),
        List.of(named.call(), named.callLargest()),
        n,
        "the network's output in %s less float32's, generated samples noised to steps over the whole schedule"
            .formatted(named.precision()));
  }

  private static List<Score> difference(
      Difference found, List<String> names, int samples, String basis) {
    LOG.info("{} = {}, largest {}", names.get(0), found.rootMeanSquare(), found.largest());
    String mean = basis + "; root mean square over all numbers";
    String largest = basis + "; the largest of all numbers";
    return List.of(
        new Score(names.get(0), found.rootMeanSquare(), Better.NEITHER, samples, mean),
        new Score(names.get(1), found.largest(), Better.NEITHER, samples, largest));
  }

  private Score seconds(String name, double seconds) {
    return new Score(name, seconds, Better.NEITHER, count, "time to draw the samples, in seconds");
  }

  /** A few samples of float32, and below each what it is in the lower precision. */
  private void picture(float[] exact, float[] coarse) throws IOException {
    int size = trial.dataset().shape().size();
    int columns = Math.min(IN_A_ROW, count);
    float[] both = Arrays.copyOf(exact, 2 * columns * size);
    System.arraycopy(coarse, 0, both, columns * size, columns * size);
    new KeptExhibits(directory, trial.dataset().shape())
        .pictures("float32-above-" + named.prefix(), both, columns);
  }
}
