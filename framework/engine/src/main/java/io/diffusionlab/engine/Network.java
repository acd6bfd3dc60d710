package io.diffusionlab.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.nn.ParameterPaths;
import io.diffusionlab.nn.SeededInitializer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A block and its parameters by path, in declaration order. */
final class Network {

  private final Block block;
  private final Map<String, Parameter> parameters;

  private Network(Block block) {
    this.block = block;
    this.parameters = ParameterPaths.of(block);
  }

  /**
   * Gives the block its starting values, which follow from the seed.
   *
   * @param inputs shapes with a batch size
   */
  static Network initialize(Block block, NDManager manager, long seed, Shape... inputs) {
    SeededInitializer.initialize(block, manager, seed, inputs);
    Network network = new Network(block);
    if (network.trained().isEmpty()) {
      throw new IllegalArgumentException("the network has no parameters to train");
    }
    return network;
  }

  Block block() {
    return block;
  }

  /** The starting values; the block's own arrays, gone after {@link #release}. */
  Map<String, NDArray> arrays() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    parameters.forEach((path, parameter) -> arrays.put(path, parameter.getArray()));
    return arrays;
  }

  /** Indices of the parameters that gradients move, unlike the averages of a batch norm. */
  List<Integer> trained() {
    List<Integer> indices = new ArrayList<>();
    int index = 0;
    for (Parameter parameter : parameters.values()) {
      if (parameter.requiresGradient()) {
        indices.add(index);
      }
      index++;
    }
    return indices;
  }

  /** Numbers that training moves. */
  long size() {
    return parameters.values().stream()
        .filter(Parameter::requiresGradient)
        .mapToLong(parameter -> parameter.getShape().size())
        .sum();
  }

  /** Frees the block's own arrays; from then on it needs a {@link #store} with others. */
  void release() {
    parameters.values().forEach(Parameter::close);
  }

  /** The block's own arrays, by path, for as long as it is traced. */
  record Loan(Map<String, NDArray> arrays, Runnable end) implements AutoCloseable {

    @Override
    public void close() {
      end.run();
    }
  }

  /**
   * The block's own arrays or, where they are released, zeros in their place until the loan ends.
   *
   * @param manager owns the zeros
   */
  @MustBeClosed
  Loan borrow(NDManager manager) {
    if (parameters.values().stream().allMatch(Parameter::isInitialized)) {
      return new Loan(arrays(), () -> {});
    }
    for (Parameter parameter : parameters.values()) {
      parameter.setInitializer(Initializer.ZEROS);
      parameter.initialize(manager, DataType.FLOAT32);
    }
    return new Loan(arrays(), this::release);
  }

  /** Lets the block read {@code values}, in the order of its parameters, in place of its own. */
  ParameterStore store(NDArray[] values) {
    IdentityHashMap<Parameter, NDArray> byParameter = new IdentityHashMap<>();
    int index = 0;
    for (Parameter parameter : parameters.values()) {
      byParameter.put(parameter, values[index++]);
    }
    return new ParameterStore() {
      @Override
      @SuppressWarnings("NullAway") // DJL's layers ask for the bias that they lack, and expect null
      public NDArray getValue(@Nullable Parameter parameter, Device device, boolean training) {
        return byParameter.get(parameter);
      }
    };
  }
}
