package io.diffusionlab.runner.bench;

import io.diffusionlab.inference.Generator;
import io.diffusionlab.inference.Noise;
import io.diffusionlab.inference.SamplingListener;
import java.util.ArrayList;
import java.util.List;

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
    List<Long> ends = new ArrayList<>();
    generator.generate(batch, batch, Noise.seeded(0), listener(ends));
    List<Double> millis = new ArrayList<>();
    for (int i = 1; i < ends.size(); i++) { // the first call allocates
      millis.add((ends.get(i) - ends.get(i - 1)) / 1e6);
    }
    return millis;
  }

  private static SamplingListener listener(List<Long> ends) {
    return new SamplingListener() {
      @Override
      public void called(long done, long total) {
        ends.add(System.nanoTime());
      }
    };
  }
}
