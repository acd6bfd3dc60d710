package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.diffusionlab.engine.TrainingSettings.Precision;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainingStepTest {

  private static final int BATCH = 8;

  @Test
  void movesEveryParameterAsPlainArithmeticInDoublePrecisionDoes() {
    compare(Recipes.settings(20), true);
  }

  @Test
  void leavesShortGradientsAsTheyAre() {
    TrainingSettings any =
        new TrainingSettings(
            20,
            BATCH,
            1e-2,
            3,
            1e6,
            0.9,
            false,
            0.9,
            0.999,
            1e-8,
            5,
            2,
            2,
            1,
            TrainingSettings.Precision.FLOAT32,
            TrainingSettings.Memory.KEEP,
            TrainingSettings.Processor.CPU);
    compare(any, false);
  }

  private static void compare(TrainingSettings settings, boolean clipped) {
    Recipe recipe = Recipes.recipe(settings);
    Threads.use(1);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      DenoisingNetwork network = DenoisingNetwork.build(recipe, manager);
      Weights weights = network.weights();
      PlainTraining plain =
          new PlainTraining(doubles(weights.of(Weights.Slot.PARAMETER)), settings);
      String draws = StepScript.denoising(Recipes.TIMESTEPS);
      try (TrainingProgram program =
          new TrainingProgram(manager, network.loss(), draws, weights, settings)) {
        for (int step = 1; step <= 6; step++) {
          compareStep(manager, program, plain, step);
          assertEquals(clipped, plain.gradNorm > settings.clip());
          assertClose(plain.parameters, weights.of(Weights.Slot.PARAMETER));
          assertClose(plain.average, weights.of(Weights.Slot.AVERAGE));
        }
      }
    }
  }

  @Test
  void trainsInBfloat16ToWithinItsRounding() {
    TrainingSettings settings = Recipes.settings(20);
    TrainingSettings bf16 = Recipes.with(settings, Precision.BF16, settings.memory());
    double[] full = Recipes.losses(Recipes.recipe(settings));
    double[] half = Recipes.losses(Recipes.recipe(bf16));
    assertArrayEquals(full, half, 0.02 * full[0]); // 8 bits: each product is off by up to 0.4 %
    assertFalse(Arrays.equals(full, half), "the same to the last bit: nothing was rounded");
  }

  private static void compareStep(
      NDManager manager, TrainingProgram program, PlainTraining plain, int step) {
    long seed = 1000L + step;
    try (NDManager scratch = manager.newSubManager()) {
      Random random = new Random(step);
      float[] x0 = new float[BATCH * Recipes.SIZE];
      for (int i = 0; i < x0.length; i++) {
        x0[i] = random.nextFloat();
      }
      Shape shape = new Shape(BATCH, Recipes.SIZE);
      NDArray[] data = {scratch.create(x0, shape)};
      StepResult result = program.step(scratch, data, seed, step);
      Engine.getEngine("PyTorch").setRandomSeed((int) seed); // the same draws, by another way
      NDArray t = scratch.randomInteger(0, Recipes.TIMESTEPS, new Shape(BATCH), DataType.INT64);
      NDArray eps = scratch.randomNormal(shape);
      plain.step(rows(x0), t.toLongArray(), rows(eps.toFloatArray()));
      assertEquals(plain.loss, result.loss(), 1e-5 * plain.loss);
      assertEquals(plain.gradNorm, result.gradNorm(), 1e-5 * plain.gradNorm);
    }
  }

  /** Float32 arithmetic against exact one: a few units in the sixth digit of the step. */
  private static void assertClose(double[][] expected, NDArray[] actual) {
    for (int i = 0; i < expected.length; i++) {
      float[] values = actual[i].toFloatArray();
      assertEquals(expected[i].length, values.length);
      for (int j = 0; j < values.length; j++) {
        assertEquals(expected[i][j], values[j], 1e-6, "parameter " + i + ", number " + j);
      }
    }
  }

  private static double[][] doubles(NDArray[] arrays) {
    return Arrays.stream(arrays)
        .map(array -> array.toType(DataType.FLOAT64, true).toDoubleArray())
        .toArray(double[][]::new);
  }

  private static float[][] rows(float[] flat) {
    float[][] rows = new float[BATCH][];
    for (int b = 0; b < BATCH; b++) {
      rows[b] = Arrays.copyOfRange(flat, b * Recipes.SIZE, (b + 1) * Recipes.SIZE);
    }
    return rows;
  }
}
