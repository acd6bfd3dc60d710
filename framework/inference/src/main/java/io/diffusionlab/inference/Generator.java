package io.diffusionlab.inference;

import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.spi.Sampler.Step;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Generates samples: carries out a sampler's plan with a network. */
public final class Generator {

  private final Denoiser denoiser;
  private final Sampler.Plan plan;
  private final Walk walk;

  /**
   * Calls the network for each step.
   *
   * @throws IllegalArgumentException if the plan's steps do not lead from one to the next, to 0, or
   *     one looks back on more calls than there were, or their noise needs a variance that the
   *     network does not say
   */
  public Generator(
      Denoiser denoiser, NoiseLevels levels, Parameterization parameterization, Sampler.Plan plan) {
    this(denoiser, levels, plan, new SteppingWalk(denoiser, levels, parameterization, plan));
  }

  Generator(Denoiser denoiser, NoiseLevels levels, Sampler.Plan plan, Walk walk) {
    this.denoiser = denoiser;
    this.plan = plan;
    this.walk = walk;
    check(plan.steps(), levels.timesteps());
    checkVariance();
  }

  /**
   * Hands the network many steps at a time, as one ONNX graph that loops over them: the same
   * samples but for rounding. Valid until {@code denoiser} is closed.
   *
   * @throws IllegalArgumentException as the constructor does, or if the file cannot be put into a
   *     loop, saying why
   */
  public static Generator fused(
      OnnxDenoiser denoiser,
      NoiseLevels levels,
      Parameterization parameterization,
      Sampler.Plan plan) {
    Walk walk = new FusedWalk(denoiser.loop(LoopShape.of(plan)), levels, parameterization, plan);
    return new Generator(denoiser, levels, plan, walk);
  }

  private void checkVariance() {
    boolean needed = plan.steps().stream().anyMatch(step -> step.noiseSlope() != 0);
    if (needed && !denoiser.learnsVariance()) {
      throw new IllegalArgumentException(
          "the sampler's noise follows a learned variance, and the network says none; expected a"
              + " variance that is fixed-large or fixed-small");
    }
  }

  private static void check(List<Step> steps, int timesteps) {
    int at = steps.isEmpty() ? 0 : steps.get(0).from();
    boolean leads = at >= 1 && at <= timesteps;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      leads &= at > 0 && step.from() == at && step.to() <= at && step.earlier().size() <= i;
      at = step.to();
    }
    if (!leads || at != 0) {
      throw new IllegalArgumentException(
          "the plan's steps do not lead from a step in [1, %d] down to 0: %s"
              .formatted(timesteps, steps));
    }
  }

  /** {@link #generate(int, int, Noise, SamplingListener)}, unwatched. */
  public float[] generate(int n, int batch, Noise noise) {
    return generate(n, batch, noise, SamplingListener.NONE);
  }

  /**
   * Generates n samples; sample i is the same for every n and, but for rounding, every batch.
   *
   * @param batch samples in one network call; the last call may have fewer
   * @return (n, …), about [−1, 1]
   * @throws IllegalArgumentException if there is noise for fewer samples, or no batch
   * @throws CancellationException if the listener says stop
   */
  public float[] generate(int n, int batch, Noise noise, SamplingListener listener) {
    check(n, batch, noise);
    float[] samples = new float[Math.multiplyExact(n, denoiser.shape().size())];
    long total = (long) plan.steps().size() * ((n + batch - 1) / batch);
    Progress progress = new Progress(listener, total);
    listener.onStop(walk::stop);
    for (int first = 0; first < n; first += batch) {
      SampleBatch state = batchAt(first, Math.min(batch, n - first), noise);
      walk(state, progress);
      state.copyTo(samples);
    }
    return samples;
  }

  private void walk(SampleBatch state, Progress progress) {
    ChunkSize chunk = new ChunkSize(System::nanoTime, walk.most(state));
    int next = 0;
    while (next < plan.steps().size()) {
      progress.stopIfAsked();
      int count = chunk.begin(plan.steps().size() - next);
      take(state, next, count, progress);
      chunk.end(count);
      next += count;
      progress.called(count);
      progress.denoised(state, plan.steps().get(next - 1));
    }
  }

  private void take(SampleBatch state, int next, int count, Progress progress) {
    try {
      walk.take(state, next, count);
    } catch (CancellationException brokenOff) {
      throw progress.stopped();
    }
  }

  private static void check(int n, int batch, Noise noise) {
    if (n < 0 || batch < 1) {
      throw new IllegalArgumentException(n + " samples in batches of " + batch);
    }
    if (n > noise.samples()) {
      throw new IllegalArgumentException(
          "%d samples asked for; the noise is for %d".formatted(n, noise.samples()));
    }
  }

  private SampleBatch batchAt(int first, int count, Noise noise) {
    return new SampleBatch(first, count, denoiser.shape().size(), plan.memory(), noise);
  }

  /** What the listener hears, over all batches. */
  private static final class Progress {

    private final SamplingListener listener;
    private final long total;
    private long calls;

    Progress(SamplingListener listener, long total) {
      this.listener = listener;
      this.total = total;
    }

    void stopIfAsked() {
      if (listener.stop()) {
        throw stopped();
      }
    }

    CancellationException stopped() {
      return new CancellationException(
          "sampling stopped after %d of %d network calls".formatted(calls, total));
    }

    void called(int count) {
      calls += count;
      listener.called(calls, total);
    }

    void denoised(SampleBatch state, Step step) {
      listener.denoised(state.first(), step.from(), state.denoised());
    }
  }
}
