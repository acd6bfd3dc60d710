package io.diffusionlab.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The derivatives of a denoising loss by each sample's √ᾱ and √(1 − ᾱ), behind a small network. */
final class InputGradientTest {

  private static final int BATCH = 4; // was not traced
  private static final int SIZE = 3;
  private static final double H = 1e-6;

  private static final String RUN =
      """
        def run(self, d: List[Tensor], p: List[Tensor], c: List[Tensor]) -> List[Tensor]:
          gen = torch.Generator(device=p[0].device)
          return (self).loss(d[0], d[1], d[2], d[3], p, c, gen)
      """;

  private final Block network =
      new SequentialBlock()
          .add(Linear.builder().setUnits(5).build())
          .add(LambdaBlock.singleton(NDArray::tanh))
          .add(Linear.builder().setUnits(SIZE).build());

  @Test
  void areThoseOfCentralDifferencesInDoublePrecision() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> parameters = Traces.initialize(network, manager, new Shape(1, SIZE));
      NDList inputs = inputs(manager, BATCH);
      NDList told = run(manager, loss(manager, parameters), List.of("signal", "noise"), parameters);
      List<double[]> numbers = doubles(new NDList(parameters.values()));
      for (int which = 0; which < 2; which++) {
        List<double[]> moved = doubles(inputs);
        float[] found = told.get(1 + which).toFloatArray();
        assertEquals(BATCH, found.length);
        for (int i = 0; i < BATCH; i++) {
          double kept = moved.get(2 + which)[i];
          moved.get(2 + which)[i] = kept + H;
          double above = loss(moved, numbers);
          moved.get(2 + which)[i] = kept - H;
          double below = loss(moved, numbers);
          moved.get(2 + which)[i] = kept;
          double slope = (above - below) / (2 * H);
          assertTrue(Math.abs(slope) > 1e-3, "no slope to compare");
          assertEquals(slope, found[i], 1e-6 + 1e-5 * Math.abs(slope), which + ", sample " + i);
        }
      }
    }
  }

  @Test
  void leaveLossAndParameterGradientsAsTheyWereToTheBit() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> parameters = Traces.initialize(network, manager, new Shape(1, SIZE));
      Graph loss = loss(manager, parameters);
      NDList without = run(manager, loss, List.of(), parameters);
      NDList with = run(manager, loss, List.of("signal", "noise"), parameters);
      assertEquals(without.size() + 2, with.size());
      assertArrayEquals(without.get(0).toFloatArray(), with.get(0).toFloatArray());
      for (int i = 1; i < without.size(); i++) {
        assertArrayEquals(without.get(i).toFloatArray(), with.get(i + 2).toFloatArray());
      }
    }
  }

  private Graph loss(NDManager manager, Map<String, NDArray> parameters) {
    Traceable loss =
        (store, inputs, training) -> {
          NDArray signal = inputs.get(2).reshape(-1, 1); // (B, 1)
          NDArray noise = inputs.get(3).reshape(-1, 1); // (B, 1)
          NDArray xt = inputs.get(0).mul(signal).add(inputs.get(1).mul(noise)); // (B, 3)
          NDArray output = network.forward(store, new NDList(xt), training).head();
          return new NDList(output.sub(inputs.get(1)).square().mean());
        };
    List<String> names = List.of("x0", "eps", "signal", "noise");
    return Tracer.trace(
        loss, parameters, manager, true, names, inputs(manager, 2), inputs(manager, 3));
  }

  private static NDList run(
      NDManager manager, Graph loss, List<String> inputs, Map<String, NDArray> parameters) {
    List<Integer> trained = IntStream.range(0, parameters.size()).boxed().toList();
    Graph both = InPlace.of(Backward.of(loss, trained, inputs));
    String methods = new TorchScriptEmitter(both).listMethod("loss") + RUN;
    try (ScriptModule module = ScriptModule.compile(manager, methods)) {
      NDArray[] data = inputs(manager, BATCH).toArray(NDArray[]::new);
      NDArray[] p = NativeCopies.of(manager, List.copyOf(parameters.values()));
      NDArray[] c = NativeCopies.constants(manager, both);
      return module.callForList("run", manager, false, data, p, c);
    }
  }

  private static NDList inputs(NDManager manager, int batch) {
    float[] signal = new float[batch];
    float[] noise = new float[batch];
    for (int i = 0; i < batch; i++) {
      signal[i] = (float) Math.cos(.3 + .3 * i);
      noise[i] = (float) Math.sin(.3 + .3 * i);
    }
    NDArray both = Samples.normal(manager, batch, new Shape(2 * SIZE));
    NDList halves = both.split(2, 1);
    return new NDList(halves.get(0), halves.get(1), manager.create(signal), manager.create(noise));
  }

  /** The same loss in plain Java. */
  private static double loss(List<double[]> inputs, List<double[]> numbers) {
    double sum = 0;
    for (int i = 0; i < BATCH; i++) {
      double[] xt = new double[SIZE];
      for (int k = 0; k < SIZE; k++) {
        int at = i * SIZE + k;
        xt[k] = inputs.get(0)[at] * inputs.get(2)[i] + inputs.get(1)[at] * inputs.get(3)[i];
      }
      double[] hidden = linear(xt, numbers.get(0), numbers.get(1));
      for (int k = 0; k < hidden.length; k++) {
        hidden[k] = Math.tanh(hidden[k]);
      }
      double[] output = linear(hidden, numbers.get(2), numbers.get(3));
      for (int k = 0; k < SIZE; k++) {
        sum += Math.pow(output[k] - inputs.get(1)[i * SIZE + k], 2);
      }
    }
    return sum / (BATCH * SIZE);
  }

  private static double[] linear(double[] x, double[] weight, double[] bias) {
    double[] y = bias.clone();
    for (int i = 0; i < y.length; i++) {
      for (int k = 0; k < x.length; k++) {
        y[i] += weight[i * x.length + k] * x[k];
      }
    }
    return y;
  }

  private static List<double[]> doubles(NDList arrays) {
    return arrays.stream()
        .map(Traces::floats)
        .map(floats -> IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray())
        .toList();
  }
}
