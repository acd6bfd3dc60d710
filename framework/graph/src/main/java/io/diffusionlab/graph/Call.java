package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call on a recording array, already carried out by the engine. */
final class Call {
  private final TracedArray self;
  private final String method;
  private final @Nullable Object[] arguments;
  private final @Nullable Object engineResult;

  Call(
      TracedArray self,
      String method,
      @Nullable Object[] arguments,
      @Nullable Object engineResult) {
    this.self = self;
    this.method = method;
    this.arguments = arguments;
    this.engineResult = engineResult;
  }

  TracedArray self() {
    return self;
  }

  Value receiver() {
    return self.value();
  }

  int rank() {
    return self.shape().dimension();
  }

  long size(int axis) {
    return self.shape().get(axis);
  }

  // ---- arguments

  int count() {
    return arguments.length;
  }

  boolean isNull(int index) {
    return arguments[index] == null;
  }

  <T> T argument(int index, Class<T> type) {
    return type.cast(Objects.requireNonNull(arguments[index]));
  }

  boolean is(int index, Class<?> type) {
    return arguments.length > index && type.isInstance(arguments[index]);
  }

  int integer(int index) {
    return argument(index, Integer.class);
  }

  boolean flag(int index) {
    return argument(index, Boolean.class);
  }

  /** The decimal that the author wrote: 1e-5f means 0.00001, not its neighbour in binary. */
  double decimal(int index) {
    return Double.parseDouble(argument(index, Number.class).toString());
  }

  List<Long> shape(int index) {
    return Attributes.longs(argument(index, Shape.class).getShape());
  }

  /** An axis counted from the front, of an array with so many axes. */
  static long axis(int axis, int rank) {
    return Math.floorMod(axis, rank);
  }

  Value value(int index) {
    return value(argument(index, NDArray.class));
  }

  Value value(NDArray array) {
    return self.tracing().value(array);
  }

  /** The values of those arguments that are not null. */
  List<Value> values(int... indices) {
    List<Value> values = new ArrayList<>();
    for (int index : indices) {
      if (!isNull(index)) {
        values.add(value(index));
      }
    }
    return values;
  }

  // ---- results

  NDArray result() {
    return engineResult instanceof NDList list ? list.get(0) : (NDArray) required();
  }

  NDList results() {
    return (NDList) required();
  }

  private Object required() {
    return Objects.requireNonNull(engineResult);
  }

  Shape resultShape() {
    return result().getShape();
  }

  /** Records the operation that yields the result. */
  Value node(String operation, Attributes attributes, Value... inputs) {
    return node(operation, attributes, Arrays.asList(inputs));
  }

  Value node(String operation, Attributes attributes, List<Value> inputs) {
    return self.tracing().recording.add(operation, attributes, inputs, List.of(result())).get(0);
  }

  /** Records an operation on the way to the result. */
  Value step(
      String operation, Attributes attributes, Shape shape, DataType type, List<Value> inputs) {
    return self.tracing().recording.add(operation, attributes, inputs, shape, type);
  }

  NDArray fresh(Value value) {
    return self.tracing().traced(result(), value, null).proxy();
  }

  /** The result may share memory with the receiver: neither may change in place any more. */
  NDArray view(Value value) {
    if (result() == self.engineArray()) {
      return self.proxy();
    }
    self.pin("an array that another one views");
    return self.tracing().traced(result(), value, "a view").proxy();
  }

  NDList freshList(Value value) {
    return new NDList(fresh(value));
  }

  /** Several outputs of one operation. */
  NDList fan(String operation, Attributes attributes, @Nullable String pinnedAs) {
    NDList engine = results();
    List<Value> values =
        self.tracing().recording.add(operation, attributes, List.of(receiver()), engine);
    NDList traced = new NDList();
    for (int i = 0; i < values.size(); i++) {
      traced.add(self.tracing().traced(engine.get(i), values.get(i), pinnedAs).proxy());
    }
    return traced;
  }

  /** The receiver itself, which now means another value. */
  NDArray inPlace(Value value) {
    self.become(value);
    return self.proxy();
  }

  TraceException unsupported() {
    return TraceException.here(
        "no graph operation for '"
            + method
            + "' on an array of shape "
            + self.shape()
            + " with arguments "
            + Arrays.deepToString(describable()));
  }

  private @Nullable Object[] describable() {
    @Nullable Object[] shown = new Object[arguments.length];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = arguments[i] instanceof NDArray array ? array.getShape() : arguments[i];
    }
    return shown;
  }
}
