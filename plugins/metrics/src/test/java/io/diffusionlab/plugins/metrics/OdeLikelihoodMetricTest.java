package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.NoiseLevels;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OdeLikelihoodMetricTest {

  private static final NoiseLevels LINEAR = LinearLevels.of(1000);
  private static final DataShape ONE = DataShape.vector(1);

  @Test
  void standardNormalDataStayWhereTheyAre() throws IOException {
    Scores scores = scores(gaussian(1), new StubDataset(ONE, 4, any -> .7), 100);
    assertEquals(1.6792083497539556, scores.value("ode_bits_per_dim"), 1e-4);
    assertEquals(0, scores.value("ode_step_change"), 1e-4);
  }

  @ParameterizedTest
  @CsvSource({".5, .2", ".5, -1", "2, 1.5", ".1, 0"})
  void normalDataHaveTheirDensity(double deviation, double x) throws IOException {
    Scores scores = scores(gaussian(deviation), new StubDataset(ONE, 2, any -> x), 400);
    double variance = 1 + LINEAR.alphaBar(1) * (deviation * deviation - 1); // with step 1's noise
    double nats = (x * x / variance + Math.log(2 * Math.PI * variance)) / 2;
    assertEquals(nats / Math.log(2), scores.value("ode_bits_per_dim"), 1e-3);
  }

  /** Half N(−½, s²), half N(½, s²): the network bends between them. */
  @ParameterizedTest
  @ValueSource(doubles = {-.5, -.3, .1, .7})
  void aMixtureHasItsDensity(double x) throws IOException {
    double s = .2;
    StubModel.Noise noise =
        (xt, alphaBar) -> {
          double variance = alphaBar * s * s + 1 - alphaBar;
          double mean = Math.sqrt(alphaBar) * .5;
          double pull = mean * Math.tanh(mean * xt / variance);
          return Math.sqrt(1 - alphaBar) * (xt - pull) / variance;
        };
    Scores scores = scores(noise, new StubDataset(ONE, 2, any -> x), 400);
    double variance = LINEAR.alphaBar(1) * s * s + 1 - LINEAR.alphaBar(1);
    double mean = LINEAR.signal(1) * .5;
    double density = (bell(x - mean, variance) + bell(x + mean, variance)) / 2;
    assertEquals(-Math.log(density) / Math.log(2), scores.value("ode_bits_per_dim"), 3e-3);
  }

  private static double bell(double x, double variance) {
    return Math.exp(-x * x / variance / 2) / Math.sqrt(2 * Math.PI * variance);
  }

  /** As in an image's black border: all the data are one number, and their density a spike. */
  @Test
  void aSpikeIsAsHighAsTheFirstStepsNoiseLetsItBe() throws IOException {
    StubModel.Noise noise = (xt, alphaBar) -> (xt + Math.sqrt(alphaBar)) / Math.sqrt(1 - alphaBar);
    Scores scores = scores(noise, new StubDataset(ONE, 2, any -> -1), 100);
    double variance = 1 - LINEAR.alphaBar(1);
    double mean = -1 * (1 - LINEAR.signal(1)); // x_0 stands in for x_1, whose mean is √ᾱ_1 x_0
    double nats = (mean * mean / variance + Math.log(2 * Math.PI * variance)) / 2;
    assertEquals(nats / Math.log(2), scores.value("ode_bits_per_dim"), .03);
    assertEquals(0, scores.value("ode_step_change"), .05);
  }

  @Test
  void halvingTheStepsTellsTheError() throws IOException {
    double coarse = normal(50).value("ode_bits_per_dim");
    double fine = normal(400).value("ode_bits_per_dim");
    double change = normal(50).value("ode_step_change");
    assertEquals(coarse - fine, -change / 3, Math.abs(change) / 5); // Heun's error is O(h²)
  }

  private static Scores normal(int steps) throws IOException {
    return scores(gaussian(.3), new StubDataset(ONE, 2, any -> .2), steps);
  }

  @Test
  void greyLevelsAreCountedByTheirWidth() throws IOException {
    // Uniform noise of one level's width hardly changes N(0, 1): 7 bits but for 256 / 255
    DataShape image = DataShape.image(1, 8, 8);
    Scores scores = scores(gaussian(1), new StubDataset(image, 64, any -> 21 / 127.5 - 1), 50);
    double x = 21 / 127.5 - 1;
    double bits = (x * x + 1 / 127.5 / 127.5 / 12 * 4 + Math.log(2 * Math.PI)) / 2 / Math.log(2);
    assertEquals(
        bits + 7 - Math.log(256 / 255.0) / Math.log(2), scores.value("ode_bits_per_dim"), 1e-3);
  }

  /** A network whose Jacobian is not diagonal: x_1 and x_2 are each other's noise. */
  @Test
  void randomDirectionsGiveTheTraceInTheMean() {
    ProbabilityFlow.Network network =
        x -> {
          double[] output = new double[x.length];
          Arrays.setAll(output, i -> i % 2 == 0 ? x[i] * x[i] + 3 * x[i + 1] : x[i - 1] - x[i]);
          return output;
        };
    double[] x = new double[2000];
    Arrays.setAll(x, i -> i % 2 == 0 ? .25 : 9);
    SplittableRandom random = new SplittableRandom(1);
    double[] exact = Trace.EXACT.divergence(2, 1, random).of(network, x, .1);
    double[] guessed = Trace.HUTCHINSON.divergence(2, 4, random).of(network, x, .1);
    assertEquals(.5 - 1, exact[7], 1e-9);
    double mean = Arrays.stream(guessed).average().orElseThrow();
    assertEquals(.5 - 1, mean, 4 * 4 / Math.sqrt(4000)); // ±4 for each direction
    assertTrue(Arrays.stream(guessed).anyMatch(value -> value > 1));
  }

  /** Cosine, ᾱ_T = 2e-9: an error of ε̂ there is one of x̂_0 that is 20,000 times as large. */
  @Test
  void aSmallErrorNearTheNoiseStaysSmall() throws IOException {
    NoiseLevels cosine =
        NoiseLevels.sampledFrom(
            u -> Math.pow(Math.cos((u + .008) / 1.008 * Math.PI / 2), 2), 1000, .999);
    StubModel.Noise wrong = (xt, alphaBar) -> gaussian(.5).of(xt, alphaBar) + .01;
    StubDataset data = new StubDataset(ONE, 2, any -> .2);
    StubModel model = new StubModel(data, cosine, wrong, n -> new float[0]);
    OdeLikelihoodMetric metric =
        new OdeLikelihoodMetric(new OdeLikelihoodMetric.Config(2, 200, Trace.EXACT, 1));
    double nats = (.04 / .25 + Math.log(2 * Math.PI * .25)) / 2;
    double bits = new Scores(metric.score(model)).value("ode_bits_per_dim");
    assertEquals(nats / Math.log(2), bits, .1);
  }

  @Test
  void nodesAreStepsOfTheSchedule() {
    int[] path = ProbabilityFlow.path(LINEAR, 10);
    assertEquals(11, path.length);
    assertEquals(1, path[0]);
    assertTrue(LINEAR.alphaBar(path[10]) >= 1e-4 && LINEAR.alphaBar(path[10] + 1) < 1e-4);
    int[] finest = ProbabilityFlow.path(LINEAR, 5000);
    assertTrue(finest.length > 500 && finest.length <= 1000, "nodes: " + finest.length);
  }

  private static StubModel.Noise gaussian(double deviation) {
    return (xt, alphaBar) ->
        Math.sqrt(1 - alphaBar) * xt / (alphaBar * deviation * deviation + 1 - alphaBar);
  }

  private static Scores scores(StubModel.Noise noise, StubDataset data, int steps)
      throws IOException {
    StubModel model = new StubModel(data, LINEAR, noise, n -> new float[0]);
    boolean few = data.shape().size() == 1;
    OdeLikelihoodMetric.Config config =
        new OdeLikelihoodMetric.Config(64, steps, few ? Trace.EXACT : Trace.HUTCHINSON, 1);
    return new Scores(new OdeLikelihoodMetric(config).score(model));
  }
}
