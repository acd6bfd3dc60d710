package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;

/** The loss of a graph of x and its gradients, by autograd and by a backward pass in the graph. */
final class WrittenGradients {

  private static final String AUTOGRAD =
      """
        def gradients(self, x: Tensor, p: List[Tensor], c: List[Tensor], seed: int) -> List[Tensor]:
          gen = torch.Generator(device=x.device)
          _0 = gen.manual_seed(seed)
          trained = annotate(List[int], %s)
          q = annotate(List[Tensor], [])
          for i in range(len(p)):
            _1 = torch.append(q, torch.detach(p[i]))
          leaves = annotate(List[Tensor], [])
          for j in range(len(trained)):
            _2 = torch.append(leaves, torch.requires_grad_(q[trained[j]], True))
          loss = (self).loss(x, q, c, gen)
          optional = torch.grad([loss], leaves, None, None, False, False)
          all = annotate(List[Tensor], [])
          _3 = torch.append(all, torch.detach(loss))
          for i in range(len(optional)):
            _4 = torch.append(all, unchecked_cast(Tensor, optional[i]))
          return all
      """;

  private static final String WRITTEN =
      """
        def gradients(self, x: Tensor, p: List[Tensor], c: List[Tensor], seed: int) -> List[Tensor]:
          gen = torch.Generator(device=x.device)
          _0 = gen.manual_seed(seed)
          return (self).loss(x, p, c, gen)
      """;

  private final NDManager manager;
  private final Graph loss;
  private final List<Integer> trained;

  WrittenGradients(NDManager manager, Graph loss, List<Integer> trained) {
    this.manager = manager;
    this.loss = loss;
    this.trained = trained;
  }

  List<float[]> byAutograd(NDArray x, Map<String, NDArray> parameters) {
    String methods = new TorchScriptEmitter(loss).method("loss") + AUTOGRAD.formatted(trained);
    return call(loss, methods, true, x, parameters);
  }

  /** Of a graph with its backward pass. */
  List<float[]> written(Graph graph, NDArray x, Map<String, NDArray> parameters) {
    String methods = new TorchScriptEmitter(graph).listMethod("loss") + WRITTEN;
    return call(graph, methods, false, x, parameters);
  }

  private List<float[]> call(
      Graph graph, String methods, boolean grad, NDArray x, Map<String, NDArray> parameters) {
    try (ScriptModule module = ScriptModule.compile(manager, methods)) {
      NDArray[] p = NativeCopies.of(manager, List.copyOf(parameters.values()));
      NDArray[] c = NativeCopies.constants(manager, graph);
      NDList all = module.callForList("gradients", manager, grad, x, p, c, 7L);
      return all.stream().map(Traces::floats).toList();
    }
  }
}
