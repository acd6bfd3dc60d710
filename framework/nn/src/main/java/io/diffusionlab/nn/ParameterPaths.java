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
   * Every parameter by its path, in declaration order: {@code down.0.1.residual.conv1.weight}.
   *
   * @throws IllegalArgumentException if two parameters have the same path
   */
  public static Map<String, Parameter> of(Block network) {
    Map<String, Parameter> paths = new LinkedHashMap<>();
    collect(network, "", paths);
    return paths;
  }

  private static void collect(Block block, String prefix, Map<String, Parameter> paths) {
    for (Pair<String, Parameter> parameter : block.getDirectParameters()) {
      String path = prefix + parameter.getKey();
      if (paths.put(path, parameter.getValue()) != null) {
        throw new IllegalArgumentException("two parameters have the path '" + path + "'");
      }
    }
    for (Pair<String, Block> child : block.getChildren()) {
      collect(child.getValue(), prefix + child.getKey() + ".", paths);
    }
  }
}
