package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** Multiplies each channel by a parameter, as an author writes it who knows nothing of graphs. */
final class ScaleBlock extends AbstractBlock {
  private final Parameter scale =
      addParameter(
          Parameter.builder()
              .setName("scale")
              .setType(Parameter.Type.GAMMA)
              .optShape(new Shape(4))
              .build());

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.head(); // (B, 4, C)
    NDArray scales = store.getValue(scale, x.getDevice(), training).reshape(1, 4, 1);
    return new NDList(x.mul(scales));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }
}
