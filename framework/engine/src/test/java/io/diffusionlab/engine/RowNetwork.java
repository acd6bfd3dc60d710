package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A network on vectors without layers: a row of parameters for each step, and what to make of it.
 */
final class RowNetwork extends AbstractBlock {

  private final int columns;
  private final int parts;
  private final BinaryOperator<NDArray> output;
  private final Parameter rows =
      addParameter(
          Parameter.builder()
              .setName("rows")
              .setType(Parameter.Type.WEIGHT)
              .optInitializer(Initializer.ZEROS)
              .build());

  /**
   * @param parts how many times the output is as long as the input
   * @param output of x_t (B, D) and the rows (B, columns)
   */
  RowNetwork(int columns, int parts, BinaryOperator<NDArray> output) {
    this.columns = columns;
    this.parts = parts;
    this.output = output;
  }

  @Override
  protected void prepare(Shape[] inputs) {
    rows.setShape(new Shape(Recipes.TIMESTEPS, columns));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    NDArray x = inputs.get(0);
    NDArray row = store.getValue(rows, x.getDevice(), training).get(inputs.get(1));
    return new NDList(output.apply(x, row));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), parts * inputs[0].get(1))};
  }
}
