package io.diffusionlab.graph;

import ai.djl.ndarray.internal.NDArrayEx;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Records what DJL's layers do through {@link NDArrayEx}. */
final class TracedInternals implements InvocationHandler {
  private final TracedArray array;

  TracedInternals(TracedArray array) {
    this.array = array;
  }

  NDArrayEx proxy() {
    Class<?>[] interfaces = {NDArrayEx.class};
    return (NDArrayEx) Proxy.newProxyInstance(TracedArray.loader(), interfaces, this);
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    @Nullable Object[] arguments = given == null ? new Object[0] : given;
    return switch (method.getName()) {
      case "getArray" -> array.proxy();
      case "getIndexer" -> new TracedIndexer();
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      case "toString" -> "internals of " + array.proxy();
      default -> {
        NDArrayEx target = array.engineArray().getNDArrayInternal();
        Dispatch dispatch = new Dispatch(array, target, method, arguments);
        yield dispatch.run(self, RuleTable.ofInternals());
      }
    };
  }
}
