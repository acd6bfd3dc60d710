package io.diffusionlab.runner.trial;

import io.diffusionlab.inference.Generator;
import io.diffusionlab.inference.Noise;
import io.diffusionlab.inference.Npy;
import io.diffusionlab.inference.SamplePicture;
import io.diffusionlab.inference.SamplingListener;
import io.diffusionlab.runner.Experiment.Evaluation;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.Fence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The samples drawn from a trained model; the same for the same seed. */
final class Samples {

  private final Generator generator;
  private final DataShape shape;
  private final Noise noise;
  private final Evaluation evaluation;
  private final SamplingListener listener;
  private final Map<Integer, float[]> bySize = new HashMap<>();
  private float[] largest = {};

  /**
   * @param sampling runs while samples are drawn
   */
  Samples(Generator generator, WiredTrial trial, Workplace place, Stopwatch sampling) {
    this.generator = generator;
    this.shape = trial.dataset().shape();
    this.noise = Noise.seeded(trial.experiment().seed());
    this.evaluation = trial.experiment().evaluation();
    this.listener = new ProgressReporter(place.progress(), place.stop(), sampling);
  }

  /**
   * Draws the evaluation's samples, or reads what an earlier process drew.
   *
   * @param file where they are kept
   * @param fence asked before they are
   */
  void keepIn(Path file, Fence fence) throws IOException {
    if (Files.exists(file)) {
      largest = Npy.read(file).values();
      return;
    }
    float[] drawn = first(evaluation.samples());
    fence.check();
    AtomicFile.write(file, new Npy(drawn, sizes(evaluation.samples())).bytes());
  }

  /** Draws the first few, if there is a picture of such samples; points over as many real ones. */
  void picture(Dataset real, Path png) throws IOException {
    int n = Math.min(evaluation.gridSamples(), evaluation.samples());
    Optional<SamplePicture> picture = SamplePicture.of(shape, () -> testSamples(real, n));
    if (picture.isPresent()) {
      AtomicFile.write(png, picture.get().png(first(n)));
    }
  }

  /** Writes the evaluation's samples as the data came, where they came as a table. */
  void table(Dataset real, Path csv) throws IOException {
    Optional<String> text = real.csv(first(evaluation.samples()));
    if (text.isPresent()) {
      AtomicFile.write(csv, text.get());
    }
  }

  private static float[] testSamples(Dataset dataset, int wanted) throws IOException {
    int size = dataset.shape().size();
    try (Examples test = dataset.open(Split.TEST)) {
      float[] samples = new float[Math.min(wanted, test.size()) * size];
      for (int i = 0; i < samples.length / size; i++) {
        test.read(i, new SplittableRandom(0), samples, i * size);
      }
      return samples;
    }
  }

  /** The first n, row-major (n, …); the same array at each call with this n. */
  float[] first(int n) {
    return bySize.computeIfAbsent(n, this::draw);
  }

  private float[] draw(int n) {
    int numbers = Math.multiplyExact(n, shape.size());
    if (largest.length < numbers) {
      largest = generator.generate(n, evaluation.batch(), noise, listener);
    }
    return largest.length == numbers ? largest : Arrays.copyOf(largest, numbers);
  }

  private List<Integer> sizes(int n) {
    List<Integer> sizes = new ArrayList<>(List.of(n));
    sizes.addAll(shape.dims());
    return sizes;
  }
}
