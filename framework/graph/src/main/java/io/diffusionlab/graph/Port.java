package io.diffusionlab.graph;

import java.util.List;

/**
 * An input or output of a graph.
 *
 * @param name what the outside calls it
 * @param dims its shape at any batch size
 */
public record Port(String name, Value value, List<Dim> dims) {

  /** Copies the list. */
  public Port {
    dims = List.copyOf(dims);
  }

  Port named(String other) {
    return new Port(other, value, dims);
  }
}
