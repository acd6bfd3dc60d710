package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;

/** Turns arithmetic on DJL arrays into a graph by running it once at each of two batch sizes. */
public final class Tracer {

  private Tracer() {}

  /**
   * Traces a forward; the two runs must do the same, up to sizes that are affine in the batch size.
   *
   * @param parameters by name, in declaration order; see {@link BlockParameters}
   * @param manager a parent of all arrays made on the way; none outlives the call
   * @param training whether dropout drops and a batch norm uses the batch
   * @param inputNames as valid in a script, e.g. {@code x}, {@code t}
   * @param small example inputs; their numbers do not matter
   * @param large the same at another batch size
   * @throws TraceException if the forward cannot be a graph
   */
  public static Graph trace(
      Traceable forward,
      Map<String, NDArray> parameters,
      NDManager manager,
      boolean training,
      List<String> inputNames,
      NDList small,
      NDList large) {
    Recording first = record(forward, parameters, manager, training, inputNames, small);
    Recording second = record(forward, parameters, manager, training, inputNames, large);
    return new Merge(first, second).graph().withoutDeadCode();
  }

  private static Recording record(
      Traceable forward,
      Map<String, NDArray> parameters,
      NDManager manager,
      boolean training,
      List<String> inputNames,
      NDList examples) {
    try (NDManager scratch = manager.newSubManager()) {
      Tracing tracing = new Tracing(scratch, parameters);
      NDList inputs = new NDList();
      for (int i = 0; i < examples.size(); i++) {
        inputs.add(tracing.input(inputNames.get(i), examples.get(i)));
      }
      TracedStore store = new TracedStore(tracing, scratch);
      for (NDArray output : forward.apply(store, inputs, training)) {
        tracing.recording.outputs.add(output(output));
      }
      return tracing.recording;
    }
  }

  private static Value output(NDArray array) {
    TracedArray traced = TracedArray.behind(array);
    if (traced == null || !traced.isTraced()) {
      throw new TraceException(
          "an output of shape " + array.getShape() + " does not depend on the inputs");
    }
    return traced.value();
  }
}
