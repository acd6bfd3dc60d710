package io.diffusionlab.engine;

import static ai.djl.ndarray.types.DataType.FLOAT32;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.diffusionlab.graph.NativeCopies;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The state that training moves, in native memory. */
final class Weights {

  /** What is kept for each parameter. */
  enum Slot {
    PARAMETER,
    /** Running average of the parameter. */
    AVERAGE,
    /** Adam's m, running mean of the gradient; of trained parameters only. */
    MEAN,
    /** Adam's v, running mean of the gradient's square; of trained parameters only. */
    SQUARE
  }

  private final NDManager manager;
  private final List<String> names;
  private final List<Integer> trained;
  private final Map<Slot, NDArray[]> arrays = new EnumMap<>(Slot.class);

  /** Copies the network's starting values; all arrays live in {@code manager}. */
  Weights(NDManager manager, Network network) {
    this.manager = manager;
    this.names = List.copyOf(network.arrays().keySet());
    this.trained = List.copyOf(network.trained());
    NDArray[] initial = network.arrays().values().toArray(NDArray[]::new);
    arrays.put(Slot.PARAMETER, map(initial, array -> NativeCopies.of(manager, array)));
    arrays.put(Slot.AVERAGE, map(initial, array -> NativeCopies.of(manager, array)));
    arrays.put(Slot.MEAN, map(trainedOf(initial), array -> manager.zeros(array.getShape())));
    arrays.put(Slot.SQUARE, map(trainedOf(initial), array -> manager.zeros(array.getShape())));
  }

  /** Indices of the parameters that gradients move. */
  List<Integer> trained() {
    return trained;
  }

  NDArray[] trainedParameters() {
    return trainedOf(of(Slot.PARAMETER));
  }

  /** The average of every parameter, by its path. */
  Map<String, NDArray> averages() {
    NDArray[] averages = of(Slot.AVERAGE);
    Map<String, NDArray> byPath = new LinkedHashMap<>();
    for (int i = 0; i < averages.length; i++) {
      byPath.put(names.get(i), averages[i]);
    }
    return byPath;
  }

  private NDArray[] trainedOf(NDArray[] all) {
    return trained.stream().map(index -> all[index]).toArray(NDArray[]::new);
  }

  /** One array for each parameter, or for each trained one; they stay in use here. */
  NDArray[] of(Slot slot) {
    return Objects.requireNonNull(arrays.get(slot)).clone();
  }

  /** Every array as it is now, in a fixed order. */
  List<Tensor> snapshot() {
    List<Tensor> tensors = new ArrayList<>();
    arrays.forEach(
        (slot, ofSlot) -> {
          for (int i = 0; i < ofSlot.length; i++) {
            List<Long> shape = Arrays.stream(ofSlot[i].getShape().getShape()).boxed().toList();
            tensors.add(new Tensor(name(slot, i), shape, NativeCopies.bytes(ofSlot[i])));
          }
        });
    return tensors;
  }

  /**
   * Takes over a {@link #snapshot}.
   *
   * @throws IllegalArgumentException if it is of another network
   */
  void restore(List<Tensor> snapshot) {
    Map<String, Tensor> byName = new HashMap<>();
    snapshot.forEach(tensor -> byName.put(tensor.name(), tensor));
    arrays.forEach((slot, ofSlot) -> restore(slot, ofSlot, byName));
  }

  private void restore(Slot slot, NDArray[] ofSlot, Map<String, Tensor> snapshot) {
    for (int i = 0; i < ofSlot.length; i++) {
      Tensor tensor = snapshot.get(name(slot, i));
      Shape shape = ofSlot[i].getShape();
      if (tensor == null || !shape.equals(new Shape(tensor.shape()))) {
        String found = tensor == null ? "none" : tensor.shape().toString();
        throw new IllegalArgumentException(
            "the checkpoint is of another network: '%s' is %s, expected %s"
                .formatted(name(slot, i), found, shape));
      }
      ofSlot[i].close();
      ofSlot[i] = copy(tensor);
    }
  }

  private NDArray copy(Tensor tensor) {
    ByteBuffer buffer = manager.allocateDirect(tensor.data().remaining());
    buffer.put(tensor.data()).rewind();
    try (NDArray borrowed = manager.create(buffer, new Shape(tensor.shape()), FLOAT32)) {
      return NativeCopies.of(manager, borrowed);
    }
  }

  private String name(Slot slot, int i) {
    boolean all = slot == Slot.PARAMETER || slot == Slot.AVERAGE;
    return slot.name().toLowerCase(Locale.ROOT) + "." + names.get(all ? i : trained.get(i));
  }

  private static NDArray[] map(NDArray[] from, UnaryOperator<NDArray> function) {
    return Arrays.stream(from).map(function).toArray(NDArray[]::new);
  }
}
