package io.diffusionlab.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.graph.Graph;
import io.diffusionlab.graph.NativeCopies;
import io.diffusionlab.graph.Port;
import io.diffusionlab.graph.ScriptModule;
import java.util.List;

/**
 * A loss compiled with everything around it: a native call for the gradient of each share of a
 * batch, one before them and one after.
 */
final class TrainingProgram implements AutoCloseable {

  private final NDManager manager;
  private final ScriptModule script;
  private final boolean autograd;
  private final BatchGradient gradient;
  private final Weights weights;
  private final NDArray[] constants;
  private final TrainingSettings settings;
  private final Pace pace;

  /**
   * Compiles.
   *
   * @param draws of {@link StepScript}, fitting the inputs of {@code loss}
   * @param manager owns the constants; steps are computed on its device
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the script is closed with this
  TrainingProgram(
      NDManager manager, Graph loss, String draws, Weights weights, TrainingSettings settings) {
    this.manager = manager;
    List<String> moved =
        loss.inputs().stream().map(Port::name).filter(DenoisingLoss.GAMMA::equals).toList();
    GradientScript gradients =
        GradientScript.of(loss, weights.trained(), moved, settings, manager.getDevice());
    this.script = ScriptModule.compile(manager, gradients.methods() + StepScript.step(draws));
    this.autograd = gradients.autograd();
    this.gradient =
        new BatchGradient(script, autograd, weights.trained().size(), shares(loss, settings));
    this.weights = weights;
    this.constants = NativeCopies.constants(manager, gradients.graph());
    this.settings = settings;
    this.pace = new Pace(settings);
  }

  private BatchShares shares(Graph loss, TrainingSettings settings) {
    int threads = Threads.count(settings.threads());
    return manager.getDevice().isGpu()
        ? BatchShares.whole(threads)
        : BatchShares.of(loss, settings.batch(), threads);
  }

  Weights weights() {
    return weights;
  }

  /** For the arrays of one step; those that it creates are on the CPU. */
  @MustBeClosed
  NDManager newScratch() {
    return manager.newSubManager(Device.cpu());
  }

  /**
   * Moves the weights by one step.
   *
   * @param scratch holds what the call returns
   * @param data on the CPU
   * @param seed of everything drawn at random in the step
   * @param step counted from 1
   */
  StepResult step(NDManager scratch, NDArray[] data, long seed, long step) {
    NDArray[] drawn = placed(script.callForList("draw", scratch, autograd, data, seed));
    NDArray[] parameters = weights.of(Weights.Slot.PARAMETER);
    BatchGradient.Found found = gradient.of(scratch, drawn, parameters, constants, seed + 1);
    NDArray norm =
        script.call(
            "update",
            scratch,
            false,
            found.gradients().toArray(NDArray[]::new),
            parameters,
            weights.trainedParameters(),
            weights.of(Weights.Slot.AVERAGE),
            weights.of(Weights.Slot.MEAN),
            weights.of(Weights.Slot.SQUARE),
            (double) step,
            pace.learningRate(step),
            settings.beta1(),
            settings.beta2(),
            settings.adamEpsilon(),
            settings.clip() == 0 ? Double.POSITIVE_INFINITY : settings.clip(),
            pace.decay(step));
    return new StepResult(found.loss(), norm.getFloat(), found.losses(), found.slopes());
  }

  /** The draws are made on the CPU: a GPU's generator would draw others from the same seed. */
  private NDArray[] placed(NDList drawn) {
    return drawn.stream()
        .map(array -> array.toDevice(manager.getDevice(), false))
        .toArray(NDArray[]::new);
  }

  @Override
  public void close() {
    gradient.close();
    script.close();
  }
}
