package io.diffusionlab.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Gradients of a small U-Net's loss, parameter by parameter, at a batch size that was not traced.
 */
final class GradientTest {
  private static final List<String> INPUTS = List.of("x", "e", "target");

  private static NDList inputs(NDManager manager, long batch) {
    return new NDList(
        Samples.normal(manager, batch, new Shape(2, 8, 8)),
        Samples.normal(manager, batch, new Shape(6)),
        Samples.normal(manager, batch, new Shape(2, 8, 8)).mul(0.5f));
  }

  private static Graph trace(TinyUNet network, Map<String, NDArray> parameters, NDManager manager) {
    return Tracer.trace(
        TinyUNet.loss(network),
        parameters,
        manager,
        true,
        INPUTS,
        inputs(manager, 2),
        inputs(manager, 3));
  }

  private static NDArray[] trainable(NDManager manager, Map<String, NDArray> parameters) {
    NDArray[] copies = NativeCopies.of(manager, List.copyOf(parameters.values()));
    for (NDArray copy : copies) {
      copy.setRequiresGradient(true);
    }
    return copies;
  }

  @Test
  void agreeWithCentralDifferencesInDoublePrecision() {
    try (NDManager manager = NDManager.newBaseManager()) {
      TinyUNet network = new TinyUNet();
      Map<String, NDArray> parameters =
          Traces.initialize(network, manager, new Shape(1, 2, 8, 8), new Shape(1, 6));
      Graph graph = trace(network, parameters, manager);
      try (ScriptModule module = ScriptModule.compile(manager, Gradients.methods(graph))) {
        Gradients script = new Gradients(manager, module, graph);
        NDList inputs = inputs(manager, 4);
        NDList gradients = script.gradients(inputs, trainable(manager, parameters));
        Differences reference = new Differences(script, manager, inputs, parameters);
        for (int i = 0; i < gradients.size(); i++) {
          float[] found = gradients.get(i).toFloatArray();
          for (int k = 0; k < found.length; k += 1 + found.length / 3) {
            double expected = reference.at(i, k);
            double floor = 1e-6; // float32 cannot tell a smaller gradient from none
            double tolerance = floor + 1e-4 * Math.abs(expected);
            assertEquals(expected, found[k], tolerance, names(parameters).get(i) + "[" + k + "]");
          }
        }
      }
    }
  }

  private static List<String> names(Map<String, NDArray> parameters) {
    return new ArrayList<>(parameters.keySet());
  }

  /** (L(p + h) − L(p − h)) / 2h, all in float64. */
  private static final class Differences {
    private static final double STEP = 1e-5;
    private final Gradients script;
    private final NDManager manager;
    private final NDList inputs = new NDList();
    private final List<double[]> values = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();

    Differences(
        Gradients script, NDManager manager, NDList inputs, Map<String, NDArray> parameters) {
      this.script = script;
      this.manager = manager;
      inputs.forEach(input -> this.inputs.add(input.toType(DataType.FLOAT64, true)));
      for (NDArray parameter : parameters.values()) {
        values.add(parameter.toType(DataType.FLOAT64, true).toDoubleArray());
        shapes.add(parameter.getShape());
      }
    }

    double at(int parameter, int element) {
      return (loss(parameter, element, STEP) - loss(parameter, element, -STEP)) / (2 * STEP);
    }

    private double loss(int parameter, int element, double shift) {
      values.get(parameter)[element] += shift;
      try (NDManager scratch = manager.newSubManager()) {
        NDArray[] moved = new NDArray[values.size()];
        for (int i = 0; i < moved.length; i++) {
          moved[i] = scratch.create(values.get(i), shapes.get(i));
        }
        return script.loss(inputs, moved);
      } finally {
        values.get(parameter)[element] -= shift;
      }
    }
  }

  @Test
  void agreeWithPyTorch() throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDList fixture = fixture(manager);
      TinyUNet network = new TinyUNet();
      Map<String, NDArray> parameters =
          Traces.initialize(network, manager, new Shape(1, 2, 8, 8), new Shape(1, 6));
      parameters.forEach((name, array) -> fixture.get("p." + name).copyTo(array));
      NDList inputs = new NDList(INPUTS.stream().map(fixture::get).toArray(NDArray[]::new));
      Graph graph = trace(network, parameters, manager);
      try (ScriptModule module = ScriptModule.compile(manager, Gradients.methods(graph))) {
        Gradients script = new Gradients(manager, module, graph);
        NDArray[] p = trainable(manager, parameters);
        assertEquals(fixture.get("loss").getFloat(), script.loss(inputs, p), 1e-6);
        assertSameGradients(fixture, parameters, script.gradients(inputs, p));
      }
    }
  }

  private static void assertSameGradients(
      NDList fixture, Map<String, NDArray> parameters, NDList found) {
    List<String> names = names(parameters);
    Map<String, double[]> norms = new LinkedHashMap<>();
    double largest = 0;
    for (int i = 0; i < names.size(); i++) {
      NDArray expected = fixture.get("g." + names.get(i));
      double norm = expected.norm().getFloat();
      double gap = found.get(i).sub(expected).norm().getFloat();
      norms.put(names.get(i), new double[] {norm, gap});
      largest = Math.max(largest, norm);
    }
    double floor = 1e-6 * largest; // a true gradient of zero comes out as rounding noise
    norms.forEach(
        (name, pair) ->
            assertTrue(pair[1] <= 1e-5 * pair[0] + floor, name + ": off by " + pair[1]));
  }

  private static NDList fixture(NDManager manager) throws IOException {
    try (InputStream stream = GradientTest.class.getResourceAsStream("tiny_unet.safetensors")) {
      return NDList.decode(manager, Utils.toByteArray(Objects.requireNonNull(stream)));
    }
  }
}
