package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;

/**
 * The loss of a {@link TinyUNet}, traced, for passes to be tried on.
 *
 * @param parameters starting values, by path
 */
record TracedUNet(NDManager manager, Graph graph, Map<String, NDArray> parameters) {

  /** Arrays live as long as the manager. */
  static TracedUNet in(NDManager manager) {
    TinyUNet network = new TinyUNet();
    Map<String, NDArray> parameters =
        Traces.initialize(network, manager, new Shape(1, 2, 8, 8), new Shape(1, 6));
    Graph graph =
        Tracer.trace(
            TinyUNet.loss(network),
            parameters,
            manager,
            true,
            List.of("x", "e", "target"),
            inputs(manager, 2),
            inputs(manager, 3));
    return new TracedUNet(manager, graph, parameters);
  }

  /**
   * By autograd, of every parameter, for one batch.
   *
   * @param changed what a pass made of the graph
   */
  NDList gradients(Graph changed) {
    NDArray[] copies = NativeCopies.of(manager, List.copyOf(parameters.values()));
    for (NDArray copy : copies) {
      copy.setRequiresGradient(true);
    }
    try (ScriptModule module = ScriptModule.compile(manager, Gradients.methods(changed))) {
      return new Gradients(manager, module, changed).gradients(inputs(manager, 4), copies);
    }
  }

  private static NDList inputs(NDManager manager, long batch) {
    return new NDList(
        Samples.normal(manager, batch, new Shape(2, 8, 8)),
        Samples.normal(manager, batch, new Shape(6)),
        Samples.normal(manager, batch, new Shape(2, 8, 8)).mul(0.5f));
  }
}
