package io.diffusionlab.runner.trial;

import io.diffusionlab.engine.Trainer;
import io.diffusionlab.engine.TrainingListener;
import io.diffusionlab.inference.DeterministicPlan;
import io.diffusionlab.inference.Generator;
import io.diffusionlab.inference.Noise;
import io.diffusionlab.inference.SamplePicture;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws a few samples now and then while a network trains, from the same noise each time, so that
 * one sees them come to be.
 *
 * <p>It reads the averaged weights and has generators of its own: training goes on, bit for bit, as
 * if nobody looked.
 */
final class SampleFilm implements TrainingListener {

  private static final Logger LOG = LoggerFactory.getLogger(SampleFilm.class);
  private static final int CALLS = 10; // of the network, for each frame
  private static final int IMAGES = 16;
  private static final int POINTS = 512; // a cloud needs many, and they cost little

  private final WiredTrial trial;
  private final Path folder;
  private final Trainer trainer;
  private final TrainingListener next;
  private final Set<Long> frames;

  /**
   * @param trainer whose training is listened to
   * @param next hears everything first
   */
  SampleFilm(WiredTrial trial, TrialDirectory directory, Trainer trainer, TrainingListener next) {
    this.trial = trial;
    this.folder = directory.film();
    this.trainer = trainer;
    this.next = next;
    this.frames =
        frames(trial.experiment().training().steps(), trial.experiment().evaluation().frames());
  }

  /** Closer together at the start, where samples change most: frame i of n after steps · (i/n)². */
  static Set<Long> frames(long steps, int n) {
    return IntStream.rangeClosed(1, n)
        .mapToObj(i -> (long) Math.ceil(steps * Math.pow((double) i / n, 2)))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void started(long done, long steps) {
    next.started(done, steps);
  }

  @Override
  public void step(long step, double loss, double gradNorm, double learningRate) {
    next.step(step, loss, gradNorm, learningRate);
    if (frames.contains(step)) {
      draw(step);
    }
  }

  @Override
  public void checkpoint(long step) {
    next.checkpoint(step);
  }

  /** A frame that cannot be written is no reason to lose a trial. */
  private void draw(long step) {
    try {
      Optional<SamplePicture> picture =
          SamplePicture.of(trial.dataset().shape(), SamplePicture.Reference.NONE);
      if (picture.isPresent()) {
        AtomicFile.write(
            folder.resolve("step-%09d.png".formatted(step)), picture.get().png(samples()));
      }
    } catch (IOException e) {
      LOG.warn("the samples after step {} cannot be drawn", step, e);
    }
  }

  private float[] samples() {
    DataShape shape = trial.dataset().shape();
    int n = shape.isImage() ? IMAGES : POINTS;
    try (Denoiser denoiser = trainer.denoiser()) {
      return new Generator(
              denoiser,
              trainer.levels(),
              trial.parameterization(),
              DeterministicPlan.of(trainer.levels(), CALLS, trial.plan().clip()))
          .generate(n, n, Noise.seeded(trial.experiment().seed()));
    }
  }
}
