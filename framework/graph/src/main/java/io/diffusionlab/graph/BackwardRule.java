package io.diffusionlab.graph;

/** The chain rule for one operation. */
@FunctionalInterface
interface BackwardRule {

  /**
   * Gives gradients to those inputs of the node that want one, from the gradient of its output.
   *
   * @throws TraceException if it does not hold for this node
   */
  void apply(Node node, BackwardPass pass);
}
