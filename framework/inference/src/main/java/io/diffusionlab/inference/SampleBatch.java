package io.diffusionlab.inference;

import io.diffusionlab.spi.Parameterization.Estimate;
import io.diffusionlab.spi.Prediction;
import io.diffusionlab.spi.Sampler.Step;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** A batch of samples on its way from noise to data, in float32. */
final class SampleBatch {

  private final int first;
  private final int count;
  private final int size;
  private final Noise noise;
  private final float[] x;
  private final float[] z;
  private final Deque<float[]> denoised = new ArrayDeque<>(); // x̂_0 of each call, newest first
  private final int memory;
  private int steps;

  /**
   * Starts samples {@code first} … {@code first + count − 1}, of {@code size} numbers each.
   *
   * @param memory how many network calls the plan looks back
   */
  SampleBatch(int first, int count, int size, int memory, Noise noise) {
    this.first = first;
    this.count = count;
    this.size = size;
    this.noise = noise;
    this.x = new float[Math.multiplyExact(count, size)];
    this.z = new float[x.length];
    this.memory = memory;
    draw(x);
  }

  /** Index of the first sample. */
  int first() {
    return first;
  }

  /** How many samples it has. */
  int count() {
    return count;
  }

  /** x_t, (count, …). */
  float[] x() {
    return x;
  }

  /** x̂_0, (count, …). */
  float[] denoised() {
    return denoised.getFirst();
  }

  /** x̂_0 as it was {@code back} calls before the next; zeros if there were not so many. */
  float[] denoised(int back) {
    return denoised.stream().skip(back - 1L).findFirst().orElseGet(() -> new float[x.length]);
  }

  /** The step {@code t} for each sample. */
  int[] times(int t) {
    int[] times = new int[count];
    Arrays.fill(times, t);
    return times;
  }

  /** Estimates x_0 from the network's output. */
  void denoise(float[] output, Estimate estimate, boolean clip) {
    float[] estimated = denoised.size() > memory ? denoised.removeLast() : new float[x.length];
    float ofXt = (float) estimate.xt();
    float ofOutput = (float) estimate.output();
    for (int i = 0; i < x.length; i++) {
      float x0 = ofXt * x[i] + ofOutput * output[i];
      estimated[i] = clip ? Math.max(-1, Math.min(1, x0)) : x0;
    }
    denoised.addFirst(estimated);
  }

  /**
   * Goes from x_from to x_to.
   *
   * @param prediction at x_from
   */
  void move(Step step, Prediction prediction) {
    steps++;
    float ofXt = (float) step.xt();
    float ofX0 = (float) step.x0();
    float ofNoise = (float) step.noise();
    if (step.noise() != 0) {
      draw(z);
    }
    if (step.noiseSlope() != 0) {
      for (int i = 0; i < z.length; i++) {
        z[i] *= (float) Math.exp(step.noiseSlope() * prediction.variance(i));
      }
    }
    Iterator<float[]> calls = denoised.iterator();
    float[] newest = calls.next();
    for (int i = 0; i < x.length; i++) {
      x[i] = ofXt * x[i] + ofX0 * newest[i] + ofNoise * z[i];
    }
    for (double weight : step.earlier()) {
      add((float) weight, calls.next());
    }
  }

  /**
   * Arrives where {@code taken} steps lead that were taken elsewhere.
   *
   * @param at x_t, (count, …)
   * @param estimates x̂_0 of the last calls, newest first
   */
  void arrive(int taken, float[] at, List<float[]> estimates) {
    steps += taken;
    System.arraycopy(at, 0, x, 0, x.length);
    denoised.clear();
    denoised.addAll(estimates);
  }

  private void add(float weight, float[] estimate) {
    for (int i = 0; i < x.length; i++) {
      x[i] += weight * estimate[i];
    }
  }

  void copyTo(float[] samples) {
    System.arraycopy(x, 0, samples, first * size, x.length);
  }

  private void draw(float[] into) {
    draw(0, FloatBuffer.wrap(into));
  }

  /** Puts the noise of the step that is {@code ahead} of where the batch is. */
  void draw(int ahead, FloatBuffer into) {
    for (int i = 0; i < count; i++) {
      FloatBuffer sample = into.slice(into.position(), size);
      noise.fill(steps + ahead, first + i, sample);
      into.position(into.position() + size);
    }
  }
}
