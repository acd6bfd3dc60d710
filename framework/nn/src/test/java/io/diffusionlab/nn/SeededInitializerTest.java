package io.diffusionlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.initializer.XavierInitializer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SeededInitializerTest {

  private static final Shape INPUT = new Shape(1, 6);

  @Test
  void givesTheSameValuesWhateverWasDrawnBefore() {
    Engine.getInstance().setRandomSeed(1);
    Map<String, float[]> first = values(plain(), 42);
    Engine.getInstance().setRandomSeed(2);
    Map<String, float[]> second = values(plain(), 42);
    assertEquals(first.keySet(), second.keySet());
    first.forEach((path, values) -> assertArrayEquals(values, second.get(path), path));
  }

  @Test
  void givesOtherValuesForAnotherSeed() {
    float[] first = value(values(plain(), 1), "01Linear_weight");
    assertFalse(Arrays.equals(first, value(values(plain(), 2), "01Linear_weight")));
  }

  @Test
  void givesEachParameterNumbersOfItsOwn() {
    SequentialBlock twins = new SequentialBlock();
    twins.add(Layers.linear(6)).add(Layers.linear(6));
    Map<String, float[]> values = values(twins, 1);
    assertFalse(Arrays.equals(values.get("01Linear_weight"), values.get("02Linear_weight")));
  }

  @Test
  void keepsZerosOnesAndConstants() {
    Map<String, float[]> values = values(plain(), 1);
    assertArrayEquals(new float[4], values.get("01Linear_bias"));
    assertArrayEquals(new float[] {1, 1, 1, 1}, values.get("02BatchNorm_gamma"));
    assertArrayEquals(new float[4], values.get("02BatchNorm_beta"));
    Block constant = Layers.linear(1);
    constant.setInitializer(new ConstantInitializer(.5f), Parameter.Type.WEIGHT);
    float[] halves = {.5f, .5f, .5f, .5f, .5f, .5f};
    assertArrayEquals(halves, values(constant, 1).get("weight"));
  }

  @Test
  void replacesWhateverDraws() {
    for (var drawing : Arrays.asList(new NormalInitializer(), new XavierInitializer())) {
      Block block = Layers.linear(4);
      block.setInitializer(drawing, Parameter.Type.WEIGHT);
      assertArrayEquals(values(Layers.linear(4), 1).get("weight"), values(block, 1).get("weight"));
    }
  }

  @Test
  void keepsValuesThatWereThereBefore() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = Layers.linear(4);
      block.initialize(manager, DataType.FLOAT32, INPUT);
      float[] before = block.getDirectParameters().get("weight").getArray().toFloatArray();
      SeededInitializer.initialize(block, manager, 1, INPUT);
      float[] after = block.getDirectParameters().get("weight").getArray().toFloatArray();
      assertArrayEquals(before, after);
    }
  }

  @Test
  void fillsTheRangeOfGlorotAndBengio() {
    Block conv = Convolutions.IMAGE.keeping(20);
    float[] values = value(values(conv, 7, new Shape(1, 10, 8, 8)), "weight");
    double limit = Math.sqrt(6.0 / (9 * 10 + 9 * 20)); // eq. 16, fans of a 3×3 convolution
    double largest = 0;
    double squares = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
      squares += (double) value * value;
    }
    assertTrue(largest <= limit && largest > .99 * limit, "largest " + largest);
    // Var U(−a, a) = a² / 3; the standard error of its estimate is √(4/5 / n) = 2.1 %.
    assertEquals(limit * limit / 3, squares / values.length, .084 * limit * limit / 3);
  }

  @Test
  void leavesTheParametersReadyForGradients() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = Layers.linear(4);
      SeededInitializer.initialize(block, manager, 1, INPUT);
      NDArray weight = block.getDirectParameters().get("weight").getArray();
      assertTrue(weight.hasGradient());
      assertEquals("weight", weight.getName());
    }
  }

  private static Block plain() {
    SequentialBlock block = new SequentialBlock();
    block.add(Linear.builder().setUnits(4).build());
    return block.add(BatchNorm.builder().build());
  }

  private static float[] value(Map<String, float[]> values, String path) {
    return Objects.requireNonNull(values.get(path), path);
  }

  private static Map<String, float[]> values(Block block, long seed) {
    return values(block, seed, INPUT);
  }

  private static Map<String, float[]> values(Block block, long seed, Shape input) {
    try (NDManager manager = NDManager.newBaseManager()) {
      SeededInitializer.initialize(block, manager, seed, input);
      Map<String, float[]> values = new LinkedHashMap<>();
      ParameterPaths.of(block)
          .forEach((path, parameter) -> values.put(path, parameter.getArray().toFloatArray()));
      return values;
    }
  }
}
