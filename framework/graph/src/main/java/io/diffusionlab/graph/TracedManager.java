package io.diffusionlab.graph;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDResource;
import io.diffusionlab.nn.Traced;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The manager that a block sees: what it creates are constants of the graph. */
final class TracedManager implements InvocationHandler {
  private final Tracing tracing;
  private final NDManager real;

  TracedManager(Tracing tracing, NDManager real) {
    this.tracing = tracing;
    this.real = real;
  }

  NDManager proxy() {
    Class<?>[] interfaces = {NDManager.class};
    return (NDManager) Proxy.newProxyInstance(TracedArray.loader(), interfaces, this);
  }

  NDManager real() {
    return real;
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    @Nullable Object[] arguments = given == null ? new Object[0] : given;
    String name = method.getName();
    if (isRandom(name)) {
      throw TraceException.here(
          "NDManager." + name + " in a forward: pass the noise in as an input");
    }
    return switch (name) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      case "from" ->
          arguments[0] instanceof Traced
              ? arguments[0]
              : tracing.constants(Unwrapping.call(real, method, arguments));
      case "ret" -> {
        Object resource = Objects.requireNonNull(arguments[0]);
        ((NDResource) Objects.requireNonNull(Unwrapping.real(resource))).attach(real);
        yield resource;
      }
      default -> tracing.constants(Unwrapping.call(real, method, arguments));
    };
  }

  private static boolean isRandom(String method) {
    return method.startsWith("random")
        || method.startsWith("sample")
        || method.equals("truncatedNormal");
  }
}
