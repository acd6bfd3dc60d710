package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.graph.Graph;
import io.diffusionlab.graph.NativeCopies;
import io.diffusionlab.graph.ScriptModule;
import java.util.List;
import java.util.stream.IntStream;

/** A loss compiled with everything around it to one native call for each step. */
final class TrainingProgram implements AutoCloseable {

  private final NDManager manager;
  private final GradientScript gradients;
  private final ScriptModule script;
  private final Weights weights;
  private final NDArray[] constants;
  private final TrainingSettings settings;
  private final Pace pace;

  /**
   * Compiles.
   *
   * @param objective of {@link StepScript}, fitting the inputs of {@code loss}
   * @param manager owns the constants
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the script is closed with this
  TrainingProgram(
      NDManager manager, Graph loss, String objective, Weights weights, TrainingSettings settings) {
    this.manager = manager;
    this.gradients = GradientScript.of(loss, objective, weights.trained(), settings);
    this.script = ScriptModule.compile(manager, gradients.methods() + StepScript.step());
    this.weights = weights;
    this.constants = NativeCopies.constants(manager, gradients.graph());
    this.settings = settings;
    this.pace = new Pace(settings);
  }

  Weights weights() {
    return weights;
  }

  /** For the arrays of one step. */
  @MustBeClosed
  NDManager newScratch() {
    return manager.newSubManager();
  }

  /**
   * Moves the weights by one step.
   *
   * @param scratch holds what the call returns
   * @param seed of everything drawn at random in the step
   * @param step counted from 1
   */
  StepResult step(NDManager scratch, NDArray[] data, long seed, long step) {
    NDArray report =
        script.call(
            "step",
            scratch,
            gradients.autograd(),
            data,
            weights.of(Weights.Slot.PARAMETER),
            weights.trainedParameters(),
            weights.of(Weights.Slot.AVERAGE),
            weights.of(Weights.Slot.MEAN),
            weights.of(Weights.Slot.SQUARE),
            constants,
            seed,
            (double) step,
            pace.learningRate(step),
            settings.beta1(),
            settings.beta2(),
            settings.adamEpsilon(),
            settings.clip() == 0 ? Double.POSITIVE_INFINITY : settings.clip(),
            pace.decay(step));
    float[] values = report.toFloatArray();
    List<Float> losses = IntStream.range(2, values.length).mapToObj(i -> values[i]).toList();
    return new StepResult(values[0], values[1], losses);
  }

  @Override
  public void close() {
    script.close();
  }
}
