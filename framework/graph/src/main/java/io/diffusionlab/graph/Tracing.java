package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.diffusionlab.nn.Traced;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The state of one run of a forward on recording arrays. */
final class Tracing {
  /** Of recorded values, constants and outputs. */
  private static final Pattern OWN_NAMES = Pattern.compile("[vk]\\d+(row)?|output\\d*");

  final Recording recording = new Recording();
  private final NDManager manager;
  private final IdentityHashMap<NDArray, TracedArray> parameters = new IdentityHashMap<>();
  private final Set<String> names = new HashSet<>();
  private final IdentityHashMap<NDArray, Value> constants = new IdentityHashMap<>();
  private final IdentityHashMap<NDManager, NDManager> managers = new IdentityHashMap<>();

  /**
   * @param manager owns the results of all recorded operations
   */
  Tracing(NDManager manager, Map<String, NDArray> parameters) {
    this.manager = manager;
    parameters.forEach(this::declare);
  }

  private void declare(String name, NDArray array) {
    claim("parameter", name);
    Value value = Recording.value(name, array);
    recording.parameters.add(value);
    // A batch norm in training moves its averages: let it move a copy.
    NDArray copy = NativeCopies.of(manager, array);
    parameters.put(array, new TracedArray(this, copy, value, "parameter '" + name + "'"));
  }

  NDArray input(String name, NDArray example) {
    claim("input", name);
    NDArray copy = example.duplicate();
    copy.attach(manager);
    Value value = Recording.value(name, copy);
    recording.inputs.add(value);
    return new TracedArray(this, copy, value, "input '" + name + "'").proxy();
  }

  /** Two values of one name would be mistaken for each other. */
  private void claim(String kind, String name) {
    if (OWN_NAMES.matcher(name).matches() || !names.add(name)) {
      throw new TraceException(kind + " '" + name + "' needs another name: this one is taken");
    }
  }

  @Nullable TracedArray parameter(NDArray array) {
    return parameters.get(array);
  }

  /** The recording array of a result. */
  TracedArray traced(NDArray result, Value value, @Nullable String pinnedAs) {
    // A scope inside the model must not free what the graph still reads.
    NDScope.unregister(result);
    result.attach(manager);
    return new TracedArray(this, result, value, pinnedAs);
  }

  /** Wraps what an operation on constants returned, so that the next operation comes here too. */
  @Nullable Object constants(@Nullable Object result) {
    if (result instanceof NDArray array) {
      return array instanceof Traced ? array : new TracedArray(this, array, null, null).proxy();
    }
    if (result instanceof NDList list) {
      NDList wrapped = new NDList();
      list.forEach(array -> wrapped.add((NDArray) constants(array)));
      return wrapped;
    }
    return result instanceof NDManager real ? manager(real) : result;
  }

  NDManager manager(NDManager real) {
    return managers.computeIfAbsent(real, key -> new TracedManager(this, key).proxy());
  }

  /**
   * What an argument means to the graph: a parameter read past the store is traced all the same,
   * any other array of the engine is refused, for it may have been computed from one.
   */
  @Nullable Object adopt(@Nullable Object argument, Shape partner) {
    if (argument instanceof NDList list) {
      return new NDList(list.stream().map(array -> adopt(array, partner)).toArray(NDArray[]::new));
    }
    return argument instanceof NDArray array && !(array instanceof Traced)
        ? ofEngine(array, partner).proxy()
        : argument;
  }

  private TracedArray ofEngine(NDArray array, Shape partner) {
    TracedArray parameter = parameters.get(array);
    if (parameter == null) {
      throw foreign(partner);
    }
    return parameter;
  }

  static TraceException foreign(Shape shape) {
    return TraceException.here(
        "an array of the engine, outside the trace, meets one of shape "
            + shape
            + " inside; create it with x.getManager() or read it through the ParameterStore");
  }

  /** The value of an argument. */
  Value value(NDArray array) {
    TracedArray traced = TracedArray.behind(array);
    return traced == null ? ofEngine(array, array.getShape()).value() : traced.value();
  }

  /** Refuses an array of another run of the forward; its memory is gone. */
  void refuseStranger(TracedArray array) {
    if (array.tracing() != this) {
      throw TraceException.here(
          "an array of shape "
              + array.shape()
              + " was kept from an earlier forward; a forward computes its arrays anew");
    }
  }

  Value constant(NDArray array) {
    return constants.computeIfAbsent(array, recording::constant);
  }

  /** A constant changed in place: what was recorded so far keeps the old numbers. */
  void forgetConstants() {
    constants.clear();
  }
}
