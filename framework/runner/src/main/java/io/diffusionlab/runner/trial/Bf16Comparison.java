package io.diffusionlab.runner.trial;

import io.diffusionlab.engine.ScriptDenoiser;
import io.diffusionlab.engine.TrainingSettings.Precision;
import io.diffusionlab.inference.Difference;
import io.diffusionlab.inference.Generator;
import io.diffusionlab.inference.Noise;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Exhibits;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.store.Bf16Scores;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What sampling in bfloat16 loses: the trial's samples once more, with the same sampler from the
 * same noise.
 */
final class Bf16Comparison {

  private static final Logger LOG = LoggerFactory.getLogger(Bf16Comparison.class);
  private static final int IN_A_ROW = 8;

  private final WiredTrial trial;
  private final Workplace place;
  private final TrialDirectory directory;
  private final int count;

  Bf16Comparison(WiredTrial trial, Workplace place) {
    this.trial = trial;
    this.place = place;
    this.directory = place.directory();
    this.count = trial.experiment().evaluation().samples();
  }

  /**
   * The scores of float32 and, after them, those of bfloat16 and how far it is off.
   *
   * @param exact the model in float32
   * @param samples its samples
   * @param seconds they took
   */
  List<Score> beside(Measurements measured, ScoredModel exact, Samples samples, double seconds)
      throws IOException {
    List<Score> scores = new ArrayList<>(measured.scores());
    try (Denoiser half = ScriptDenoiser.open(trial.recipe(), directory, Precision.BF16)) {
      float[] first = samples.first(count);
      scores.addAll(callDifference(exact.denoiser(), half, first)); // first, for it warms up too
      Path clock = directory.path().resolve("sampling-bf16-seconds.txt");
      Samples drawn = draw(half, clock);
      scores.addAll(
          difference(
              Difference.of(first, drawn.first(count)),
              List.of(Bf16Scores.SAMPLES, Bf16Scores.SAMPLES_LARGEST),
              count,
              "bfloat16's samples less float32's from the same noise"));
      picture(first, drawn.first(count));
      scores.add(seconds(Bf16Scores.FLOAT32_SECONDS, seconds));
      scores.add(seconds(Bf16Scores.SECONDS, Stopwatch.resume(clock).seconds()));
      try (ScoredModel model = new ScoredModel(trial, half, drawn, Exhibits.NONE)) {
        Measurements.take(model, measured.ofSamples(), place).scores().stream()
            .map(Bf16Scores::of)
            .forEach(scores::add);
      }
    }
    return scores;
  }

  /** As an earlier process drew them, with the time that it took, or now. */
  private Samples draw(Denoiser half, Path clock) throws IOException {
    Path file = directory.path().resolve("samples-bf16.npy");
    boolean kept = Files.exists(file);
    if (!kept) {
      Files.deleteIfExists(clock); // of a process that died before it kept what it drew
    }
    Stopwatch sampling = Stopwatch.resume(clock);
    Samples samples =
        new Samples(
            new Generator(half, trial.levels(), trial.parameterization(), trial.plan()),
            trial,
            place,
            sampling);
    if (!kept) {
      samples.first(count);
      place.fence().check();
      sampling.save();
      LOG.info("sampled in bfloat16 in {} s", sampling.seconds());
    }
    samples.keepIn(file, place.fence());
    return samples;
  }

  /** Of the networks' outputs for samples that are noised to steps spread over the schedule. */
  private List<Score> callDifference(Denoiser exact, Denoiser half, float[] samples) {
    int n = Math.min(count, trial.experiment().evaluation().batch());
    int[] t = steps(n, trial.levels().timesteps());
    float[] xt = noised(samples, t, trial.levels());
    return difference(
        Difference.of(exact.predict(xt, t), half.predict(xt, t)),
        List.of(Bf16Scores.CALL, Bf16Scores.CALL_LARGEST),
        n,
        "the network's output in bfloat16 less float32's, generated samples noised to steps over"
            + " the whole schedule");
  }

  /** n steps, evenly over [1, T]. */
  private static int[] steps(int n, int timesteps) {
    return IntStream.range(0, n).map(i -> 1 + (int) ((long) i * timesteps / n)).toArray();
  }

  /** x_t = √ᾱ_t x_0 + √(1 − ᾱ_t) ε, Ho et al. (2020), eq. 4. */
  private float[] noised(float[] x0, int[] t, NoiseLevels levels) {
    int size = trial.dataset().shape().size();
    float[] xt = new float[t.length * size];
    Noise.seeded(trial.experiment().seed()).fill(0, t.length, FloatBuffer.wrap(xt));
    for (int i = 0; i < xt.length; i++) {
      int step = t[i / size];
      xt[i] = (float) (levels.signal(step) * x0[i] + levels.noise(step) * xt[i]);
    }
    return xt;
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

  /** A few samples of float32, and below each what it is in bfloat16. */
  private void picture(float[] exact, float[] half) throws IOException {
    int size = trial.dataset().shape().size();
    int columns = Math.min(IN_A_ROW, count);
    float[] both = Arrays.copyOf(exact, 2 * columns * size);
    System.arraycopy(half, 0, both, columns * size, columns * size);
    new KeptExhibits(directory, trial.dataset().shape())
        .pictures("float32-above-bf16", both, columns);
  }
}
