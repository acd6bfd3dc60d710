package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import io.diffusionlab.nn.Traced;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands behind an array that records: one with a value is traced, one without is a constant. */
final class TracedArray implements InvocationHandler {

  /** Answered by the engine's array; nothing to record. */
  private static final Set<String> METADATA =
      Set.of(
          "getShape",
          "getDataType",
          "getDevice",
          "getName",
          "setName",
          "getUid",
          "size",
          "isEmpty",
          "isScalar",
          "isSparse",
          "getSparseFormat",
          "shapeEquals",
          "close",
          "isReleased",
          "attach",
          "detach",
          "tempAttach",
          "returnResource",
          "hasGradient",
          "setRequiresGradient");

  private final Tracing tracing;
  private final NDArray engineArray;
  private final Shape shape;
  private final NDArray proxy;
  private final NDArrayEx internals;
  private @Nullable Value value;
  private @Nullable String pinnedAs;

  /**
   * @param pinnedAs why the array must not change in place; null when it may
   */
  TracedArray(
      Tracing tracing, NDArray engineArray, @Nullable Value value, @Nullable String pinnedAs) {
    this.tracing = tracing;
    this.engineArray = engineArray;
    this.shape = engineArray.getShape();
    this.value = value;
    this.pinnedAs = pinnedAs;
    // Traced comes first: it must not be mistaken for NDArray's methods of the same name.
    Class<?>[] interfaces = {Traced.class, NDArray.class};
    this.proxy = (NDArray) Proxy.newProxyInstance(loader(), interfaces, this);
    this.internals = new TracedInternals(this).proxy();
  }

  static @Nullable TracedArray behind(@Nullable Object object) {
    return object instanceof Traced ? (TracedArray) Proxy.getInvocationHandler(object) : null;
  }

  static ClassLoader loader() {
    return TracedArray.class.getClassLoader();
  }

  Tracing tracing() {
    return tracing;
  }

  NDArray engineArray() {
    return engineArray;
  }

  NDArray proxy() {
    return proxy;
  }

  Shape shape() {
    return shape;
  }

  boolean isTraced() {
    return value != null;
  }

  Value value() {
    return value == null ? tracing.constant(engineArray) : value;
  }

  @Nullable String pinnedAs() {
    return pinnedAs;
  }

  void pin(String as) {
    if (pinnedAs == null) {
      pinnedAs = as;
    }
  }

  /** From now on this array means another value: it was changed in place. */
  void become(Value changed) {
    value = changed;
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    @Nullable Object[] arguments = given == null ? new Object[0] : given;
    if (method.getDeclaringClass() == Traced.class) {
      return method.getName().equals("record") ? record(arguments) : engineArray;
    }
    if (method.getDeclaringClass() == Object.class) {
      return identity(method, arguments);
    }
    if (METADATA.contains(method.getName())) {
      return Unwrapping.call(engineArray, method, arguments);
    }
    return switch (method.getName()) {
      case "getManager" -> tracing.manager(engineArray.getManager());
      case "getNDArrayInternal" -> internals;
      case "getResourceNDArrays" -> List.of(proxy);
      default ->
          new Dispatch(this, engineArray, method, arguments).run(proxy, RuleTable.ofArrays());
    };
  }

  private Object identity(Method method, @Nullable Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "Traced" + shape;
    };
  }

  private @Nullable Object record(@Nullable Object[] arguments) {
    Call call = new Call(this, "record", arguments, arguments[2]);
    NDArray[] inputs = call.argument(3, NDArray[].class);
    if (!Unwrapping.anyTraced(inputs)) {
      return tracing.constants(call.result());
    }
    @SuppressWarnings("unchecked") // the type that Traced.record declares
    Map<String, Object> attributes = call.argument(1, Map.class);
    List<Value> values = Arrays.stream(inputs).map(tracing::value).toList();
    String operation = call.argument(0, String.class);
    return call.fresh(call.node(operation, new Attributes(attributes), values));
  }
}
