package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Sampler;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

final class GeneratorTest {

  private static final NoiseLevels LEVELS = TestModels.linear(100);
  private static final Parameterization EPSILON = (levels, t) -> new Mix(0, 1);
  private static final double S = 0.5;

  @Test
  void followsTheLinearRecursionOfGaussianDataThroughAnOnnxFile() {
    Sampler.Plan plan = ancestral(10);
    Noise noise = Noise.seeded(3);
    float[] samples = generate(plan, 5, 5, noise);
    for (int sample = 0; sample < 5; sample++) {
      double[] expected = recursion(plan, noise, sample);
      float[] found = Arrays.copyOfRange(samples, sample * 4, sample * 4 + 4);
      assertArrayEquals(expected, doubles(found), 1e-4);
    }
  }

  @Test
  void givesTheFirstSamplesOfALongerRun() {
    Noise noise = Noise.seeded(7);
    float[] many = generate(ancestral(5), 9, 4, noise);
    float[] few = generate(ancestral(5), 4, 3, noise);
    assertArrayEquals(Arrays.copyOf(many, few.length), few);
  }

  @Test
  void takesEveryNoiseFromAnArray() {
    Sampler.Plan plan = ancestral(3);
    Noise seeded = Noise.seeded(11);
    float[] values = new float[4 * 2 * 4]; // start and 3 steps, 2 samples of 1×2×2
    for (int i = 0; i < 8; i++) {
      seeded.fill(i / 2, i % 2, FloatBuffer.wrap(values, i * 4, 4));
    }
    Npy array = new Npy(values, List.of(4, 2, 1, 2, 2));
    Noise read = Noise.of(array, DataShape.image(1, 2, 2), 3, Noise.seeded(99));
    assertArrayEquals(generate(plan, 2, 2, seeded), generate(plan, 2, 1, read));
  }

  @Test
  void usesTheEstimateOfTheStepBefore() {
    List<Sampler.Step> steps =
        List.of(new Sampler.Step(2, 1, 1, 0, 0), new Sampler.Step(1, 0, 0, 0, List.of(1.0), 0));
    float[] samples = generate(new Sampler.Plan(steps, false), 1, 1, Noise.seeded(1));
    double[] start = start(Noise.seeded(1), 0);
    double ofStart = x0Gain(2);
    assertArrayEquals(Arrays.stream(start).map(x -> ofStart * x).toArray(), doubles(samples), 1e-5);
  }

  @Test
  void looksBackSeveralCalls() {
    List<Sampler.Step> steps =
        List.of(
            new Sampler.Step(4, 3, 1, 0, 0),
            new Sampler.Step(3, 2, 1, 0, 0),
            new Sampler.Step(2, 1, 1, 0, 0),
            new Sampler.Step(1, 0, 0, 0, List.of(.5, 0.0, 2.0), 0));
    float[] samples = generate(new Sampler.Plan(steps, false), 1, 1, Noise.seeded(1));
    double[] start = start(Noise.seeded(1), 0);
    double ofStart = .5 * x0Gain(2) + 2 * x0Gain(4);
    assertArrayEquals(Arrays.stream(start).map(x -> ofStart * x).toArray(), doubles(samples), 1e-5);
  }

  @Test
  void refusesAPlanThatLooksBackOnMoreCallsThanThereWere() {
    List<Sampler.Step> steps = List.of(new Sampler.Step(1, 0, 0, 0, List.of(1.0), 0));
    Sampler.Plan plan = new Sampler.Plan(steps, false);
    assertThrows(
        IllegalArgumentException.class, () -> new Generator(blind(), LEVELS, EPSILON, plan));
  }

  @Test
  void correctsASampleWhereItIs() { // a second call at the same step
    List<Sampler.Step> steps =
        List.of(new Sampler.Step(2, 2, .5, 0, 0), new Sampler.Step(2, 0, 1, 0, 0));
    float[] samples = generate(new Sampler.Plan(steps, false), 1, 1, Noise.seeded(1));
    double[] start = start(Noise.seeded(1), 0);
    assertArrayEquals(Arrays.stream(start).map(x -> .5 * x).toArray(), doubles(samples), 1e-6);
  }

  @Test
  void clipsTheEstimateWhenThePlanSays() {
    List<Sampler.Step> steps = List.of(new Sampler.Step(1, 0, 0, 1, 0));
    Npy array = new Npy(new float[] {50, -50, 0, .25f}, List.of(1, 4));
    Noise start = Noise.of(array, vector(), 1, Noise.seeded(0));
    Generator generator = new Generator(blind(), LEVELS, EPSILON, new Sampler.Plan(steps, true));
    float[] samples = generator.generate(1, 1, start);
    float inside = (float) (.25 / LEVELS.signal(1));
    assertArrayEquals(new float[] {1, -1, 0, inside}, samples, 1e-6f);
  }

  @Test
  void refusesMoreSamplesThanThereIsNoiseFor() {
    Noise two = Noise.of(new Npy(new float[8], List.of(2, 4)), vector(), 1, Noise.seeded(0));
    Generator generator = new Generator(blind(), LEVELS, EPSILON, ancestral(1));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> generator.generate(3, 2, two));
    assertEquals("3 samples asked for; the noise is for 2", e.getMessage());
  }

  @Test
  void refusesAnEmptyBatch() {
    Generator generator = new Generator(blind(), LEVELS, EPSILON, ancestral(1));
    assertThrows(IllegalArgumentException.class, () -> generator.generate(3, 0, Noise.seeded(0)));
  }

  @Test
  void refusesAPlanThatDoesNotReachZero() {
    Sampler.Plan plan = new Sampler.Plan(List.of(new Sampler.Step(5, 1, 1, 0, 0)), false);
    assertThrows(
        IllegalArgumentException.class, () -> new Generator(blind(), LEVELS, EPSILON, plan));
  }

  @Test
  void tellsTheListenerOfEachCallAndStopsWhenItSays() {
    List<String> calls = new ArrayList<>();
    SamplingListener listener =
        new SamplingListener() {
          @Override
          public void called(long done, long total) {
            calls.add(done + "/" + total);
          }

          @Override
          public void denoised(int first, int step, float[] denoised) {
            calls.add(first + ":" + step + ":" + denoised.length);
          }

          @Override
          public boolean stop() {
            return calls.size() == 6;
          }
        };
    Generator generator = new Generator(blind(), LEVELS, EPSILON, ancestral(2));
    CancellationException e =
        assertThrows(
            CancellationException.class, () -> generator.generate(3, 2, Noise.seeded(0), listener));
    assertEquals(List.of("1/4", "0:100:8", "2/4", "0:50:8", "3/4", "2:100:4"), calls);
    assertEquals("sampling stopped after 3 of 4 network calls", e.getMessage());
  }

  @Test
  void spreadsEachNumberByItsOwnLearnedVariance() { // x_0 = e^(½ v) z, v = the number before
    List<Sampler.Step> steps =
        List.of(new Sampler.Step(2, 1, 1, 0, List.of(), 1, .5), new Sampler.Step(1, 0, 1, 0, 0));
    Noise noise = Noise.seeded(3);
    float[] z = new float[4];
    noise.fill(1, 0, FloatBuffer.wrap(z));
    double[] expected = start(noise, 0);
    for (int i = 0; i < 4; i++) {
      expected[i] += Math.exp(.5 * expected[i]) * z[i];
    }
    Sampler.Plan plan = new Sampler.Plan(steps, false);
    byte[] model =
        TestModels.withVarianceBeside(TestModels.gaussian(LEVELS, S, 1, 2, 2)).toByteArray();
    try (Denoiser denoiser = OnnxDenoiser.open(model, "gaussian", Device.CPU, 1)) {
      float[] samples = new Generator(denoiser, LEVELS, EPSILON, plan).generate(1, 1, noise);
      assertArrayEquals(expected, doubles(samples), 1e-5);
    }
  }

  @Test
  void refusesAPlanWithALearnedVarianceForANetworkThatSaysNone() {
    List<Sampler.Step> steps = List.of(new Sampler.Step(1, 0, 0, 1, List.of(), 1, .5));
    Sampler.Plan plan = new Sampler.Plan(steps, false);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new Generator(blind(), LEVELS, EPSILON, plan));
    assertEquals(
        "the sampler's noise follows a learned variance, and the network says none; expected a"
            + " variance that is fixed-large or fixed-small",
        e.getMessage());
  }

  /** Ancestral sampling with the posterior's variance, over every (T/S)-th step. */
  private static Sampler.Plan ancestral(int count) {
    List<Sampler.Step> steps = new ArrayList<>();
    int stride = LEVELS.timesteps() / count;
    for (int from = LEVELS.timesteps(); from > 0; from -= stride) {
      int to = Math.max(0, from - stride);
      double kept = LEVELS.alphaBar(from) / LEVELS.alphaBar(to);
      double rest = 1 - LEVELS.alphaBar(from);
      double xt = Math.sqrt(kept) * (1 - LEVELS.alphaBar(to)) / rest;
      double x0 = LEVELS.signal(to) * (1 - kept) / rest;
      double noise = Math.sqrt((1 - LEVELS.alphaBar(to)) / rest * (1 - kept));
      steps.add(new Sampler.Step(from, to, xt, x0, noise));
    }
    return new Sampler.Plan(steps, false);
  }

  private static double[] recursion(Sampler.Plan plan, Noise noise, int sample) {
    double[] x = start(noise, sample);
    for (int k = 1; k <= plan.steps().size(); k++) {
      Sampler.Step step = plan.steps().get(k - 1);
      double gain = step.xt() + step.x0() * x0Gain(step.from());
      float[] z = new float[4];
      noise.fill(k, sample, FloatBuffer.wrap(z));
      for (int i = 0; i < 4; i++) {
        x[i] = gain * x[i] + step.noise() * z[i];
      }
    }
    return x;
  }

  /** E[x_0 | x_t] = √ᾱ s² / (ᾱ s² + 1 − ᾱ) · x_t. */
  private static double x0Gain(int t) {
    double alphaBar = LEVELS.alphaBar(t);
    return Math.sqrt(alphaBar) * S * S / (alphaBar * S * S + 1 - alphaBar);
  }

  private static double[] start(Noise noise, int sample) {
    float[] start = new float[4];
    noise.fill(0, sample, FloatBuffer.wrap(start));
    return doubles(start);
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  private static float[] generate(Sampler.Plan plan, int n, int batch, Noise noise) {
    byte[] model = TestModels.gaussian(LEVELS, S, 1, 2, 2).toByteArray();
    try (Denoiser denoiser = OnnxDenoiser.open(model, "gaussian", Device.CPU, 1)) {
      return new Generator(denoiser, LEVELS, EPSILON, plan).generate(n, batch, noise);
    }
  }

  private static DataShape vector() {
    return DataShape.vector(4);
  }

  private static Denoiser blind() {
    return new FunctionDenoiser(vector(), (x, t) -> 0);
  }
}
