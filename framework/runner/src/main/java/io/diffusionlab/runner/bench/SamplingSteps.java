package io.diffusionlab.runner.bench;

import io.diffusionlab.inference.Generator;
import io.diffusionlab.inference.Noise;
import io.diffusionlab.inference.SamplingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Network calls while sampling, each with the arithmetic of its step. */
public final class SamplingSteps implements Case.Round {

  private final Generator generator;
  private final int batch;

  public SamplingSteps(Generator generator, int batch) {
    this.generator = generator;
    this.batch = batch;
  }

  @Override
  public List<Double> time() {
    Clock clock = new Clock();
    generator.generate(batch, batch, Noise.seeded(0), clock);
    return clock.millis;
  }

  /** Several calls that are one share its time evenly. */
  private static final class Clock implements SamplingListener {

    private final List<Double> millis = new ArrayList<>();
    private long calls;
    private long end;

    @Override
    public void called(long done, long total) {
      long now = System.nanoTime();
      if (calls > 0) { // the first call allocates
        double each = (now - end) / 1e6 / (done - calls);
        LongStream.range(calls, done).forEach(call -> millis.add(each));
      }
      calls = done;
      end = now;
    }
  }
}
