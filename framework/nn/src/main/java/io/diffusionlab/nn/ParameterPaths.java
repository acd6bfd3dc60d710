package io.diffusionlab.nn;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names of a network's parameters, as checkpoints and ONNX files use them. */
public final class ParameterPaths {

  private ParameterPaths() {}

  /**
   * Every parameter by its path, in declaration order. DJL joins the names on a path by
   * underscores, a {@link NamedBlock} by dots.
   *
   * @throws IllegalArgumentException if two parameters have the same path
   */
  public static Map<String, Parameter> of(Block network) {
    Map<String, Parameter> paths = new LinkedHashMap<>();
    for (Pair<String, Parameter> parameter : network.getParameters()) {
      if (paths.put(parameter.getKey(), parameter.getValue()) != null) {
        throw new IllegalArgumentException(
            "two parameters have the path '" + parameter.getKey() + "'");
      }
    }
    return paths;
  }
}
