package io.diffusionlab.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.engine.TrainingSettings.Precision;
import io.diffusionlab.graph.CastsFirst;
import io.diffusionlab.graph.Graph;
import io.diffusionlab.graph.HalfPrecision;
import io.diffusionlab.graph.NativeCopies;
import io.diffusionlab.graph.ScriptModule;
import io.diffusionlab.graph.TorchScriptEmitter;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Prediction;
import io.diffusionlab.store.Fence;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A trained network with the averaged weights as one call of TorchScript, in float32 or, where it
 * may be, in bfloat16. For use by one thread.
 */
public final class ScriptDenoiser implements Denoiser {

  private static final String CALL =
      """
        def denoise(self, x: Tensor, t: Tensor, p: List[Tensor], c: List[Tensor]) -> %s:
          return (self).net(x, t, p, c, None)
      """;

  private static final String CAST =
      """
        def cast(self, p: List[Tensor]) -> List[Tensor]:
          return (self).casts(p, annotate(List[Tensor], []), None)
      """;

  private final NDManager owner;
  private final NDManager manager;
  private final DataShape shape;
  private final ScriptModule script;
  private final NDArray[] weights;
  private final NDArray[] constants;
  private final boolean learnsVariance;
  private final SharedCalls calls;

  @SuppressWarnings("MustBeClosedChecker") // the script is closed with this
  private ScriptDenoiser(
      NDManager owner, NDManager placed, DenoisingNetwork network, Recipe recipe, Graph graph) {
    this.owner = owner;
    this.manager = placed;
    this.shape = recipe.dataset().shape();
    this.learnsVariance = recipe.variance().learned();
    String call = CALL.formatted(learnsVariance ? "Tuple[Tensor, Tensor]" : "Tensor");
    CastsFirst halves = CastsFirst.of(graph);
    String net = new TorchScriptEmitter(halves.rest()).method("net");
    this.script = ScriptModule.compile(manager, net + call);
    this.weights = weights(manager, halves.casts(), network.weights().of(Weights.Slot.AVERAGE));
    this.constants = NativeCopies.constants(manager, halves.rest());
    int threads = placed.getDevice().isGpu() ? 1 : Threads.count(recipe.settings().threads());
    this.calls = new SharedCalls(this::whole, shape, threads);
  }

  /** The weights and, after them, those that are cast, once for all calls. */
  private static NDArray[] weights(NDManager manager, Graph casts, NDArray[] weights) {
    if (casts.nodes().isEmpty()) {
      return weights;
    }
    String methods = new TorchScriptEmitter(casts).listMethod("casts") + CAST;
    try (ScriptModule script = ScriptModule.compile(manager, methods)) {
      NDList cast = script.callForList("cast", manager, false, (Object) weights);
      return Stream.concat(Arrays.stream(weights), cast.stream()).toArray(NDArray[]::new);
    }
  }

  /**
   * Builds the recipe's network and takes the weights from the trial's last checkpoint.
   *
   * @throws IOException if there is no checkpoint, or it cannot be read
   * @throws IllegalArgumentException if it is of another network
   */
  @MustBeClosed
  public static ScriptDenoiser open(Recipe recipe, TrialDirectory trial, Precision precision)
      throws IOException {
    return build(recipe, checkpoint(trial).tensors(), precision);
  }

  /** The recipe's network as it starts, untrained. */
  @MustBeClosed
  public static ScriptDenoiser untrained(Recipe recipe, Precision precision) {
    return build(recipe, List.of(), precision);
  }

  /**
   * @param trained replaces the starting values unless it is empty
   */
  @MustBeClosed
  private static ScriptDenoiser build(Recipe recipe, List<Tensor> trained, Precision precision) {
    Threads.use(recipe.settings().threads());
    NDManager owner = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    try {
      NDManager placed = owner.newSubManager(Placement.of(recipe.settings().device()));
      DenoisingNetwork network = DenoisingNetwork.build(recipe, owner, placed);
      network.network().release();
      if (!trained.isEmpty()) {
        network.weights().restore(trained);
      }
      Graph graph = network.inference();
      boolean half = precision == Precision.BF16;
      Graph rounded = half ? HalfPrecision.of(graph, placed.getDevice()) : graph;
      return new ScriptDenoiser(owner, placed, network, recipe, rounded);
    } catch (RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  private static Checkpoints.Checkpoint checkpoint(TrialDirectory trial) throws IOException {
    return new Checkpoints(trial.checkpoints(), 1, Fence.NONE)
        .newest()
        .orElseThrow(() -> new IOException("no checkpoint in '" + trial.checkpoints() + "'"));
  }

  @Override
  public DataShape shape() {
    return shape;
  }

  @Override
  public boolean learnsVariance() {
    return learnsVariance;
  }

  @Override
  public float[] predict(float[] xt, int[] t) {
    return call(xt, t).output();
  }

  @Override
  public Prediction call(float[] xt, int[] t) {
    return calls.call(xt, t);
  }

  private Prediction whole(float[] xt, int[] t) {
    try (NDManager call = manager.newSubManager()) {
      NDArray x = call.create(xt, new Shape(shape.batch(t.length))); // (n, …)
      NDArray fromZero = call.create(Arrays.stream(t).mapToLong(step -> step - 1L).toArray());
      NDList said = script.callForList("denoise", call, false, x, fromZero, weights, constants);
      float[] output = said.get(0).toFloatArray();
      return learnsVariance
          ? new Prediction(output, said.get(1).toFloatArray())
          : new Prediction(output);
    }
  }

  @Override
  public void close() {
    calls.close();
    script.close();
    owner.close();
  }
}
