package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.ScriptCall;
import com.google.errorprone.annotations.MustBeClosed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A compiled TorchScript module without weights: everything it works on is passed to it. */
public final class ScriptModule implements AutoCloseable {
  private final PtSymbolBlock module;

  private ScriptModule(PtSymbolBlock module) {
    this.module = module;
  }

  /**
   * Compiles methods; one calls another as {@code (self).other(…)}.
   *
   * @param manager a PyTorch manager
   * @param methods indented by two spaces, as {@link TorchScriptEmitter#method} writes them
   * @throws ai.djl.engine.EngineException with PyTorch's message if the text has a mistake
   */
  @MustBeClosed
  public static ScriptModule compile(NDManager manager, String methods) {
    ByteArrayInputStream archive = new ByteArrayInputStream(ScriptArchive.of(methods));
    try {
      return new ScriptModule(JniUtils.loadModule((PtNDManager) manager, archive, false, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Calls a method that returns one tensor.
   *
   * @param result will own the returned array
   * @param grad whether autograd records, which {@code torch.grad} and a later backward need;
   *     without it PyTorch's inference mode is on, and in-place updates are free
   * @param arguments NDArray, NDArray[] (a List[Tensor]), Long, Integer, Double or Boolean
   */
  public NDArray call(String method, NDManager result, boolean grad, Object... arguments) {
    return callForList(method, result, grad, arguments).singletonOrThrow();
  }

  /** Calls a method that returns a tensor, a tuple or a list of tensors. */
  public NDList callForList(String method, NDManager result, boolean grad, Object... arguments) {
    boolean before = JniUtils.isGradMode();
    // The optimiser's profiled plans change the numbers between the first calls and later ones.
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setGradMode(grad);
    try {
      return ScriptCall.run(module, method, (PtNDManager) result, grad, arguments);
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  @Override
  public void close() {
    module.close();
  }
}
