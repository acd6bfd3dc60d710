package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Split;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The gradient of each parameter of a U-Net against differences of the loss, computed by the same
 * block in double precision without autograd.
 */
class GradientTest {

  private static final double H = 1e-4;
  private static final int BATCH = 3;
  private static final int CHECKED = 3; // numbers of each parameter
  private static final Shape SHAPE = new Shape(BATCH, 1, 4, 4);

  @Test
  void theGradientOfEveryParameterOfAUNetIsTheSlopeOfItsLoss() {
    TrainingSettings settings = Recipes.settingsThatShowGradients(BATCH);
    Recipe recipe = recipe(settings);
    Threads.use(1);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      DenoisingNetwork network = DenoisingNetwork.build(recipe, manager);
      moveAwayFromZero(network.network());
      Weights weights = new Weights(manager, network.network());
      NDArray[] exact = doubles(weights.of(Weights.Slot.PARAMETER));
      String draws = StepScript.denoising(Recipes.TIMESTEPS);
      try (TrainingProgram program =
          new TrainingProgram(manager, network.loss(), draws, weights, settings)) {
        NDArray x0 = manager.create(random(7, (int) SHAPE.size()), SHAPE);
        program.step(manager, new NDArray[] {x0}, 3, 1);
        Engine.getEngine("PyTorch").setRandomSeed(3);
        NDArray t = manager.randomInteger(0, Recipes.TIMESTEPS, new Shape(BATCH), DataType.INT64);
        NDList inputs = new NDList(x0, t, manager.randomNormal(SHAPE));
        compare(network.network(), exact, inputs, weights.of(Weights.Slot.MEAN));
      }
    }
  }

  @Test
  void aGpuIsGivenAWrittenGradientToo() {
    Recipe recipe = recipe(Recipes.settingsThatShowGradients(BATCH));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      DenoisingNetwork network = DenoisingNetwork.build(recipe, manager);
      List<Integer> trained = network.weights().trained();
      GradientScript script =
          GradientScript.of(network.loss(), trained, List.of(), recipe.settings(), Device.gpu(0));
      assertFalse(script.autograd());
      assertFalse(script.methods().contains("_for_cpu"), script.methods());
    }
  }

  private static Recipe recipe(TrainingSettings settings) {
    return new Recipe(
        new Images(),
        Recipes.levels(),
        Recipes.V,
        FixedVariance.FIXED_LARGE,
        Recipes.WEIGHTED,
        Recipes.UNIFORM,
        (shape, channels) -> new SmallUNet(),
        settings,
        5);
  }

  private static void compare(
      Network network, NDArray[] parameters, NDList inputs, NDArray[] gradients) {
    assertEquals(parameters.length, gradients.length);
    List<String> names = List.copyOf(network.arrays().keySet());
    for (int i = 0; i < parameters.length; i++) {
      String name = names.get(i);
      float[] gradient = gradients[i].toFloatArray();
      double largest = 0;
      for (int k = 0; k < CHECKED; k++) {
        int index = new Random(i * 10 + k).nextInt(gradient.length);
        double slope = slope(network, parameters, inputs, i, index);
        double tolerance = 2e-5 * Math.abs(slope) + 2e-6;
        assertEquals(slope, gradient[index], tolerance, name + ", number " + index);
        largest = Math.max(largest, Math.abs(slope));
      }
      // A bias of the keys adds the same to all scores of a query: softmax does not see it.
      if (!name.equals("attention.key.bias")) {
        assertTrue(largest > 1e-5, name + " has no slope to compare");
      }
    }
  }

  private static double slope(
      Network network, NDArray[] parameters, NDList inputs, int i, int index) {
    double[] kept = parameters[i].toDoubleArray();
    double[] moved = kept.clone();
    moved[index] = kept[index] + H;
    parameters[i].set(moved);
    double above = loss(network, parameters, inputs);
    moved[index] = kept[index] - H;
    parameters[i].set(moved);
    double below = loss(network, parameters, inputs);
    parameters[i].set(kept);
    return (above - below) / (2 * H);
  }

  private static double loss(Network network, NDArray[] parameters, NDList inputs) {
    NoiseLevels levels = Recipes.levels();
    long[] t = inputs.get(1).toLongArray();
    float[] x0 = inputs.get(0).toFloatArray();
    float[] eps = inputs.get(2).toFloatArray();
    int size = x0.length / BATCH;
    double[] xt = new double[x0.length];
    for (int i = 0; i < xt.length; i++) {
      int step = (int) t[i / size] + 1;
      xt[i] = levels.signal(step) * x0[i] + levels.noise(step) * eps[i];
    }
    double[] output = output(network, parameters, inputs.get(1), xt);
    double sum = 0;
    for (int i = 0; i < xt.length; i++) {
      int step = (int) t[i / size] + 1;
      Mix mix = Recipes.V.target(levels, step);
      double error = output[i] - mix.x0() * x0[i] - mix.eps() * eps[i];
      sum += Recipes.WEIGHTED.weight(levels, Recipes.V, step) * error * error;
    }
    return sum / xt.length;
  }

  private static double[] output(Network network, NDArray[] parameters, NDArray t, double[] xt) {
    try (NDManager scratch = t.getManager().newSubManager()) {
      NDList inputs = new NDList(scratch.create(xt, SHAPE), t);
      return network
          .block()
          .forward(network.store(parameters), inputs, false, null)
          .singletonOrThrow()
          .toDoubleArray();
    }
  }

  /** Layers that start at zero would hide the gradients of those before them. */
  private static void moveAwayFromZero(Network network) {
    int seed = 0;
    for (NDArray array : network.arrays().values()) {
      float[] values = array.toFloatArray();
      float[] noise = random(seed++, values.length);
      for (int i = 0; i < values.length; i++) {
        values[i] += 0.3f * noise[i];
      }
      array.set(values);
    }
  }

  private static float[] random(int seed, int length) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static NDArray[] doubles(NDArray[] arrays) {
    return Arrays.stream(arrays)
        .map(array -> array.toType(DataType.FLOAT64, true))
        .toArray(NDArray[]::new);
  }

  private static final class Images implements Dataset {
    @Override
    public DataShape shape() {
      return DataShape.image(1, 4, 4);
    }

    @Override
    public Examples open(Split split) {
      throw new UnsupportedOperationException("not read here");
    }
  }
}
