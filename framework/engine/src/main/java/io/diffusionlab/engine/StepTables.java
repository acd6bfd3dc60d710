package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Numbers that depend on the step alone, looked up for each sample of a batch.
 *
 * @param t (B) int64 counted 0 … T − 1
 * @param x0 the batch, (B, …)
 * @param timesteps T
 */
record StepTables(NDArray t, NDArray x0, int timesteps) {

  /** The values of a table over steps 1 … T, for each sample's step: (B, 1, …) beside x_0. */
  NDArray at(IntToDoubleFunction table) {
    float[] values = new float[timesteps];
    for (int step = 1; step <= timesteps; step++) {
      values[step - 1] = (float) table.applyAsDouble(step);
    }
    long[] perSample = new long[x0.getShape().dimension()];
    Arrays.fill(perSample, 1);
    perSample[0] = -1;
    return x0.getManager().create(values).get(t).reshape(perSample);
  }
}
