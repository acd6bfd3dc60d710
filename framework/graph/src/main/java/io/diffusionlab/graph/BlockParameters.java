package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of an initialised block by their path in it. */
public final class BlockParameters {

  private BlockParameters() {}

  /** Path to array, in declaration order. The arrays stay the block's. */
  public static Map<String, NDArray> of(Block block) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (Pair<String, Parameter> entry : block.getParameters()) {
      arrays.put(entry.getKey(), entry.getValue().getArray());
    }
    return arrays;
  }

  /** The paths of those that training moves by gradient, unlike the averages of a batch norm. */
  public static List<String> trainable(Block block) {
    return block.getParameters().stream()
        .filter(entry -> entry.getValue().requiresGradient())
        .map(Pair::getKey)
        .toList();
  }
}
