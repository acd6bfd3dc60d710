package io.diffusionlab.engine;

import ai.djl.Device;
import io.diffusionlab.engine.TrainingSettings.Memory;
import io.diffusionlab.engine.TrainingSettings.Precision;
import io.diffusionlab.graph.Backward;
import io.diffusionlab.graph.Graph;
import io.diffusionlab.graph.HalfPrecision;
import io.diffusionlab.graph.InPlace;
import io.diffusionlab.graph.PlainAttention;
import io.diffusionlab.graph.Recomputation;
import io.diffusionlab.graph.TorchScriptEmitter;
import io.diffusionlab.graph.TraceException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a step comes to its gradients.
 *
 * @param graph whose constants the methods want
 * @param methods among them {@code gradients} for {@link StepScript#step(String)}
 * @param autograd whether PyTorch's autograd records the loss
 */
record GradientScript(Graph graph, String methods, boolean autograd) {

  private static final Logger LOG = LoggerFactory.getLogger(GradientScript.class);

  /**
   * By a backward pass written into the graph where all operations have a rule, else autograd.
   *
   * @param inputs whose gradients are told before those of the parameters
   * @throws TraceException if there are such inputs and an operation has no backward rule
   */
  static GradientScript of(
      Graph loss,
      List<Integer> trained,
      List<String> inputs,
      TrainingSettings settings,
      Device device) {
    Graph plain = device.isGpu() ? PlainAttention.of(loss) : loss;
    Graph rounded =
        settings.precision() == Precision.BF16 ? HalfPrecision.of(plain, device) : plain;
    try {
      return written(rounded, trained, inputs, settings.memory());
    } catch (TraceException e) {
      if (!inputs.isEmpty()) {
        throw e;
      }
      LOG.info("Autograd takes the gradients and keeps all results: {}", e.getMessage());
      return byAutograd(rounded, trained);
    }
  }

  /**
   * @throws TraceException if an operation has no backward rule
   */
  static GradientScript written(Graph loss, List<Integer> trained, Memory memory) {
    return written(loss, trained, List.of(), memory);
  }

  private static GradientScript written(
      Graph loss, List<Integer> trained, List<String> inputs, Memory memory) {
    Graph both = Backward.of(loss, trained, inputs);
    Graph graph = InPlace.of(memory == Memory.RECOMPUTE ? Recomputation.of(both) : both);
    String methods = new TorchScriptEmitter(graph).listMethod("loss");
    return new GradientScript(graph, methods + StepScript.written(loss.inputs().size()), false);
  }

  static GradientScript byAutograd(Graph loss, List<Integer> trained) {
    String methods = new TorchScriptEmitter(loss).listMethod("loss");
    return new GradientScript(
        loss, methods + StepScript.byAutograd(loss.inputs().size(), trained), true);
  }
}
