package ai.djl.pytorch.jni;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import java.util.Arrays;

/**
 * Calls a TorchScript method with arguments of any kind, differentiably.
 *
 * <p>It lies in DJL's package because the only native entry that can do so is private to it.
 */
public final class ScriptCall {

  private ScriptCall() {}

  /**
   * Runs a method.
   *
   * @param manager will own the results
   * @param train without it PyTorch's inference mode is on
   * @param arguments NDArray, NDArray[], Long, Integer, Double or Boolean
   */
  public static NDList run(
      PtSymbolBlock module,
      String method,
      PtNDManager manager,
      boolean train,
      Object... arguments) {
    IValue[] values = Arrays.stream(arguments).map(ScriptCall::value).toArray(IValue[]::new);
    long[] handles = Arrays.stream(values).mapToLong(IValue::getHandle).toArray();
    try (IValue result =
        new IValue(
            PyTorchLibrary.LIB.moduleRunMethod(
                module.getHandle(), method, handles, train, false))) {
      return result.toNDList(manager);
    } finally {
      Arrays.stream(values).forEach(IValue::close);
    }
  }

  private static IValue value(Object argument) {
    if (argument instanceof NDArray array) {
      return IValue.from((PtNDArray) array);
    }
    if (argument instanceof NDArray[] arrays) {
      return IValue.listFrom(Arrays.copyOf(arrays, arrays.length, PtNDArray[].class));
    }
    if (argument instanceof Double number) {
      return IValue.from(number.doubleValue());
    }
    if (argument instanceof Boolean flag) {
      return IValue.from(flag.booleanValue());
    }
    if (argument instanceof Long || argument instanceof Integer) {
      return IValue.from(((Number) argument).longValue());
    }
    throw new IllegalArgumentException(
        "a script takes arrays, whole numbers, doubles and booleans, not "
            + argument.getClass().getName());
  }
}
