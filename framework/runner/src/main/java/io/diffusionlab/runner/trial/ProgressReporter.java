package io.diffusionlab.runner.trial;

import io.diffusionlab.engine.TrainingListener;
import io.diffusionlab.inference.SamplingListener;
import io.diffusionlab.runner.process.Progress;
import io.diffusionlab.runner.process.StopSignal;
import java.util.function.Consumer;

/** Tells how far training and sampling are, a few times a second. */
final class ProgressReporter implements TrainingListener, SamplingListener {

  private static final long PERIOD = 250_000_000L; // ns

  private final Consumer<Progress> progress;
  private final StopSignal stop;
  private final Stopwatch trained;
  private long steps;
  private long first;
  private long began = System.nanoTime();
  private long told;

  ProgressReporter(Consumer<Progress> progress, StopSignal stop, Stopwatch trained) {
    this.progress = progress;
    this.stop = stop;
    this.trained = trained;
  }

  @Override
  public void started(long done, long all) {
    steps = all;
    first = done;
    began = System.nanoTime();
    told = 0;
  }

  @Override
  public void step(long step, double loss, double gradNorm, double learningRate) {
    tell("training", step, steps, loss);
  }

  @Override
  public void checkpoint(long step) {
    trained.save();
  }

  @Override
  public void called(long done, long total) {
    if (done == 1) {
      started(1, total);
    }
    tell("sampling", done, total, 0);
  }

  @Override
  public boolean stop() {
    return stop.requested();
  }

  @Override
  public void onStop(Runnable end) {
    stop.onRequest(end);
  }

  private void tell(String stage, long step, long all, double loss) {
    long now = System.nanoTime();
    if (now - told < PERIOD && step < all) {
      return;
    }
    told = now;
    double seconds = (now - began) / 1e9;
    double rate = step > first ? (step - first) / seconds : 0;
    progress.accept(new Progress(stage, step, all, loss, rate));
  }
}
