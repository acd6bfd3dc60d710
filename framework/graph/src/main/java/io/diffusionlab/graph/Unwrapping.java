package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.index.dim.NDIndexAll;
import ai.djl.ndarray.index.dim.NDIndexElement;
import ai.djl.ndarray.index.dim.NDIndexFixed;
import ai.djl.ndarray.index.dim.NDIndexSlice;
import ai.djl.ndarray.index.dim.NDIndexTake;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From recording arrays to the engine's arrays behind them. */
final class Unwrapping {

  private Unwrapping() {}

  /** Calls the engine. */
  static @Nullable Object call(Object target, Method method, @Nullable Object[] arguments)
      throws Throwable {
    @Nullable Object[] real = new Object[arguments.length];
    for (int i = 0; i < real.length; i++) {
      real[i] = real(arguments[i]);
    }
    try {
      return method.invoke(target, real);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  static @Nullable Object real(@Nullable Object argument) {
    TracedArray traced = TracedArray.behind(argument);
    if (traced != null) {
      return traced.engineArray();
    }
    if (argument instanceof NDList list) {
      return new NDList(list.stream().map(Unwrapping::real).toArray(NDArray[]::new));
    }
    if (argument instanceof NDArray[] arrays) {
      return Arrays.stream(arrays).map(Unwrapping::real).toArray(NDArray[]::new);
    }
    if (argument instanceof NDManager && Proxy.isProxyClass(argument.getClass())) {
      return ((TracedManager) Proxy.getInvocationHandler(argument)).real();
    }
    return argument instanceof NDIndex index && hasTake(index) ? real(index) : argument;
  }

  static boolean anyTraced(@Nullable Object argument) {
    return recording(argument).anyMatch(TracedArray::isTraced);
  }

  /** The recording arrays among the arguments. */
  static Stream<TracedArray> recording(@Nullable Object argument) {
    TracedArray traced = TracedArray.behind(argument);
    if (traced != null) {
      return Stream.of(traced);
    }
    if (argument instanceof Object[] elements) {
      return Arrays.stream(elements).flatMap(Unwrapping::recording);
    }
    if (argument instanceof NDList list) {
      return list.stream().flatMap(Unwrapping::recording);
    }
    return argument instanceof NDIndex index
        ? index.getIndices().stream()
            .filter(NDIndexTake.class::isInstance)
            .flatMap(element -> recording(((NDIndexTake) element).getIndex()))
        : Stream.empty();
  }

  private static boolean hasTake(NDIndex index) {
    return index.getIndices().stream().anyMatch(NDIndexTake.class::isInstance);
  }

  private static NDIndex real(NDIndex index) {
    NDIndex real = new NDIndex();
    for (NDIndexElement element : index.getIndices()) {
      if (element instanceof NDIndexAll) {
        real.addAllDim();
      } else if (element instanceof NDIndexFixed fixed) {
        real.addIndices(fixed.getIndex());
      } else if (element instanceof NDIndexSlice slice) {
        real.addSliceDim(slice.getMin(), slice.getMax(), slice.getStep());
      } else if (element instanceof NDIndexTake take) {
        real.addIndices("{}", real(take.getIndex()));
      } else {
        throw TraceException.here("index element " + element.getClass().getSimpleName());
      }
    }
    return real;
  }
}
