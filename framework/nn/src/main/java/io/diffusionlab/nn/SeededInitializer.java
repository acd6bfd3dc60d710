package io.diffusionlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Starting values that follow from a seed and a parameter's path alone, for any DJL block.
 *
 * <p>DJL's initializers draw from the engine's global generator: what they give depends on all that
 * was drawn before, and on the engine. Here a parameter keeps its own initializer if that gives the
 * same numbers twice (zeros, ones, a table); one that draws is replaced by variance scaling with
 * uniform numbers, scale 1, mean of fan-in and fan-out, as in Ho et al.'s code: U(−a, a) with a =
 * √(6 / (fan-in + fan-out)), Glorot &amp; Bengio (2010), eq. 16.
 */
public final class SeededInitializer {

  private SeededInitializer() {}

  /**
   * Fills every parameter that has no value yet, in float32.
   *
   * @param manager owns the parameters
   * @param inputShapes with a batch size, one for each input
   */
  public static void initialize(Block network, NDManager manager, long seed, Shape... inputShapes) {
    Set<Parameter> given =
        ParameterPaths.of(network).values().stream()
            .filter(Parameter::isInitialized)
            .collect(Collectors.toSet());
    network.initialize(manager, DataType.FLOAT32, inputShapes);
    for (Map.Entry<String, Parameter> entry : ParameterPaths.of(network).entrySet()) {
      Parameter parameter = entry.getValue();
      if (!given.contains(parameter) && draws(parameter)) {
        parameter.close();
        parameter.setInitializer(uniform(generator(seed, entry.getKey())));
        parameter.initialize(manager, DataType.FLOAT32);
      }
    }
  }

  private static boolean draws(Parameter parameter) {
    NDArray first = parameter.getArray();
    Initializer initializer = parameter.getInitializer();
    try (NDManager scratch = first.getManager().newSubManager()) {
      NDArray second = initializer.initialize(scratch, parameter.getShape(), DataType.FLOAT32);
      return !second.contentEquals(first);
    }
  }

  /** A stream of its own for each parameter: adding a layer leaves the others as they were. */
  private static RandomGenerator generator(long seed, String path) {
    byte[] name = (seed + "/" + path).getBytes(StandardCharsets.UTF_8);
    return new SplittableRandom(UUID.nameUUIDFromBytes(name).getLeastSignificantBits());
  }

  private static Initializer uniform(RandomGenerator random) {
    return (manager, shape, type) -> {
      float limit = (float) Math.sqrt(6 / fans(shape));
      float[] values = new float[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat(-limit, limit);
      }
      try (NDArray borrowed = manager.create(values, shape)) {
        return borrowed.duplicate(); // owns its memory, where the first borrows Java's
      }
    };
  }

  /** Fan-in plus fan-out of a weight (out, in, …kernel); of a vector, twice its size. */
  private static double fans(Shape shape) {
    if (shape.dimension() < 2) {
      return 2.0 * shape.size();
    }
    return (double) (shape.get(0) + shape.get(1)) * shape.slice(2).size();
  }
}
