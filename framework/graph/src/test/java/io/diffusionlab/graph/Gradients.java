package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** The loss of a graph of inputs x, e and target, and its gradients by autograd, as a script. */
final class Gradients {
  private static final String ENTRIES =
      """
        def loss(self, x: Tensor, e: Tensor, target: Tensor, p: List[Tensor], c: List[Tensor]) -> Tensor:
          return (self).net(x, e, target, p, c, torch.Generator(device=x.device))
        def gradients(self, x: Tensor, e: Tensor, target: Tensor, p: List[Tensor], c: List[Tensor]) -> List[Tensor]:
          loss = (self).loss(x, e, target, p, c)
          optional = torch.grad([loss], p, None, None, False, False)
          all = annotate(List[Tensor], [])
          for i in range(len(optional)):
            _0 = torch.append(all, unchecked_cast(Tensor, optional[i]))
          return all
      """;

  private final NDManager manager;
  private final ScriptModule module;
  private final NDArray[] constants;

  Gradients(NDManager manager, ScriptModule module, Graph graph) {
    this.manager = manager;
    this.module = module;
    this.constants = NativeCopies.constants(manager, graph);
  }

  /** The text to compile the module of. */
  static String methods(Graph graph) {
    return new TorchScriptEmitter(graph).method("net") + ENTRIES;
  }

  double loss(NDList inputs, NDArray[] parameters) {
    try (NDArray loss = call("loss", false, inputs, parameters).singletonOrThrow()) {
      return switch (loss.getDataType()) {
        case FLOAT64 -> loss.getDouble();
        default -> loss.getFloat();
      };
    }
  }

  /** In the order of the parameters, which must require gradients. */
  NDList gradients(NDList inputs, NDArray[] parameters) {
    return call("gradients", true, inputs, parameters);
  }

  private NDList call(String method, boolean grad, NDList inputs, NDArray[] parameters) {
    return module.callForList(
        method, manager, grad, inputs.get(0), inputs.get(1), inputs.get(2), parameters, constants);
  }
}
