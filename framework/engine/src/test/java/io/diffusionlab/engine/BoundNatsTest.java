package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Parameterization.Estimate;
import io.diffusionlab.spi.Posterior;
import io.diffusionlab.spi.Split;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The loss with a bound's term, and its gradient, against plain arithmetic in double precision: the
 * divergence of two normal distributions, each by its own mean and variance.
 */
class BoundNatsTest {

  private static final int SIZE = 3;
  private static final int BATCH = 96;
  private static final double H = 1e-5;
  private static final long SEED = 3;

  /**
   * @param levels grey levels, 0 if the data are continuous
   */
  private record Case(int levels, double weight, boolean trainsMean) implements Loss {
    @Override
    public double weight(NoiseLevels noise, Parameterization parameterization, int t) {
      return Recipes.WEIGHTED.weight(noise, parameterization, t);
    }

    @Override
    public Optional<BoundTerm> boundTerm() {
      return Optional.of(new BoundTerm(weight, trainsMean));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, .001, false", "0, 1, true", "5, 1, false", "5, 1, true", "256, .1, true"})
  void valueAndSlopesAreThoseOfTheArithmetic(int levels, double weight, boolean trainsMean) {
    Case loss = new Case(levels, weight, trainsMean);
    TrainingSettings settings = Recipes.settingsThatShowGradients(BATCH);
    Recipe recipe = recipe(loss, settings);
    Threads.use(1);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      DenoisingNetwork network = DenoisingNetwork.build(recipe, manager);
      NDArray said = network.network().arrays().values().iterator().next();
      said.set(random(1, Recipes.TIMESTEPS * 2 * SIZE, .4));
      Weights weights = new Weights(manager, network.network());
      double[] values =
          weights.of(Weights.Slot.PARAMETER)[0].toType(DataType.FLOAT64, true).toDoubleArray();
      String draws = StepScript.denoising(Recipes.TIMESTEPS);
      try (TrainingProgram program =
          new TrainingProgram(manager, network.loss(), draws, weights, settings)) {
        NDArray x0 = manager.create(data(levels), new Shape(BATCH, SIZE));
        StepResult result = program.step(manager, new NDArray[] {x0}, SEED, 1);
        Arithmetic exact = new Arithmetic(loss, x0, manager);
        double expected = exact.loss(values, values);
        assertEquals(expected, result.loss(), 2e-5 * Math.abs(expected) + 1e-6);
        // with β_1 = 0 and no clipping, Adam's m is the gradient itself
        compare(exact, values, weights.of(Weights.Slot.MEAN)[0].toFloatArray());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, .001, false", "5, 1, true", "256, .1, true"})
  void theWrittenBackwardPassHasTheGradientsOfAutograd(int levels, double weight, boolean mean) {
    Recipe recipe =
        recipe(new Case(levels, weight, mean), Recipes.settingsThatShowGradients(BATCH));
    Threads.use(1);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      DenoisingNetwork network = DenoisingNetwork.build(recipe, manager);
      NDArray x0 = manager.create(data(levels), new Shape(BATCH, SIZE));
      BothGradients.assertSame(manager, network, x0);
    }
  }

  private static Recipe recipe(Case loss, TrainingSettings settings) {
    Recipe plain = Recipes.recipe(settings, (shape, channels) -> says(), loss);
    return Recipes.withVariance(withData(plain, new Grey(loss.levels())), Recipes.LEARNED);
  }

  private static void compare(Arithmetic exact, double[] values, float[] gradient) {
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      double slope = exact.slope(values, i);
      largest = Math.max(largest, Math.abs(slope));
      assertEquals(slope, gradient[i], 2e-4 * Math.abs(slope) + 5e-6, "number " + i);
    }
    assertTrue(largest > 1e-3, "there is no slope to compare");
  }

  /** The loss of the batch that the seed draws. */
  private static final class Arithmetic {

    private final NoiseLevels noise = Recipes.levels();
    private final Case loss;
    private final float[] x0;
    private final long[] t;
    private final float[] eps;

    Arithmetic(Case loss, NDArray x0, NDManager manager) {
      this.loss = loss;
      this.x0 = x0.toFloatArray();
      Engine.getEngine("PyTorch").setRandomSeed((int) SEED);
      Shape batch = new Shape(BATCH);
      t = manager.randomInteger(0, Recipes.TIMESTEPS, batch, DataType.INT64).toLongArray();
      eps = manager.randomNormal(new Shape(BATCH, SIZE)).toFloatArray();
    }

    double slope(double[] values, int i) {
      double[] moved = values.clone();
      moved[i] = values[i] + H;
      double above = loss(moved, values);
      moved[i] = values[i] - H;
      return (above - loss(moved, values)) / (2 * H);
    }

    /**
     * @param before what stands for the output where the bound does not train it
     */
    double loss(double[] values, double[] before) {
      double sum = 0;
      for (int i = 0; i < x0.length; i++) {
        int step = (int) t[i / SIZE] + 1;
        int at = (step - 1) * 2 * SIZE + i % SIZE;
        Mix mix = Recipes.V.target(noise, step);
        double error = values[at] - mix.x0() * x0[i] - mix.eps() * eps[i];
        sum += loss.weight(noise, Recipes.V, step) * error * error;
        double output = loss.trainsMean() ? values[at] : before[at];
        double variance = noise.beta(step) * Math.exp(values[at + SIZE]);
        sum += loss.weight() * Recipes.TIMESTEPS * nats(step, i, output, variance);
      }
      return sum / x0.length;
    }

    private double nats(int step, int i, double output, double variance) {
      double xt = noise.signal(step) * x0[i] + noise.noise(step) * eps[i];
      Estimate estimate = Recipes.V.estimate(noise, step);
      double denoised = estimate.xt() * xt + estimate.output() * output;
      if (step == 1 && loss.levels() > 0) {
        return bin(x0[i], denoised, Math.sqrt(variance));
      }
      if (step == 1) {
        double off = x0[i] - denoised;
        return off * off / (2 * variance) + Math.log(2 * Math.PI * variance) / 2;
      }
      Posterior q = noise.posterior(step, step - 1);
      double off = q.x0() * x0[i] + q.xt() * xt - (q.x0() * denoised + q.xt() * xt);
      double deviations = Math.log(Math.sqrt(variance) / Math.sqrt(q.variance()));
      return deviations + (q.variance() + off * off) / (2 * variance) - .5;
    }

    private double bin(double x0, double mean, double sigma) {
      double half = 1.0 / (loss.levels() - 1);
      double upper = x0 > 1 - half ? 1 : below((x0 + half - mean) / sigma);
      double lower = x0 < -1 + half ? 0 : below((x0 - half - mean) / sigma);
      return -Math.log(Math.max(upper - lower, 1e-12));
    }

    private static double below(double z) { // the published approximation
      return .5 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + .044715 * z * z * z)));
    }
  }

  private static float[] data(int levels) {
    Random random = new Random(5);
    float[] values = random(5, BATCH * SIZE, .5);
    for (int i = 0; levels > 0 && i < values.length; i++) {
      values[i] = 2f * random.nextInt(levels) / (levels - 1) - 1;
    }
    return values;
  }

  private static float[] random(int seed, int length, double deviation) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  private static Recipe withData(Recipe recipe, Dataset dataset) {
    return new Recipe(
        dataset,
        recipe.levels(),
        recipe.parameterization(),
        recipe.variance(),
        recipe.loss(),
        recipe.times(),
        recipe.architecture(),
        recipe.settings(),
        recipe.seed());
  }

  private record Grey(int quantization) implements Dataset {
    @Override
    public DataShape shape() {
      return DataShape.vector(SIZE);
    }

    @Override
    public Examples open(Split split) {
      throw new UnsupportedOperationException("not read here");
    }
  }

  /** Says the same of every x_t: its parameters are its output, at each step. */
  private static RowNetwork says() {
    return new RowNetwork(2 * SIZE, 2, (x, row) -> row.add(x.concat(x, 1).mul(0)));
  }
}
