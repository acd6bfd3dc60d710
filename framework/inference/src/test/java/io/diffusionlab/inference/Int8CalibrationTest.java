package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Int8CalibrationTest {

  private static final int SIZE = 6;
  private static final int CHANNELS = 3;
  private static final int SAMPLE = CHANNELS * SIZE * SIZE;

  @TempDir Path folder;

  /** 3 × 3 channels, k × k each. */
  private record Conv(List<Float> weights, List<Float> bias, long k) {

    /** Each channel times its own number. */
    static Conv diagonal(float[] factors, float[] bias) {
      float[] weights = new float[CHANNELS * CHANNELS];
      for (int i = 0; i < CHANNELS; i++) {
        weights[i * CHANNELS + i] = factors[i];
      }
      return new Conv(list(weights), list(bias), 1);
    }

    static Conv identity() {
      return diagonal(new float[] {1, 1, 1}, new float[CHANNELS]);
    }

    private static List<Float> list(float... numbers) {
      List<Float> list = new ArrayList<>();
      for (float number : numbers) {
        list.add(number);
      }
      return list;
    }

    static Conv random(long k) {
      float[] weights = numbers(CHANNELS * CHANNELS * (int) (k * k));
      return new Conv(list(weights), list(numbers(CHANNELS)), k);
    }
  }

  @Test
  void roundsAsByHand() throws IOException {
    float[] factors = {0.5f, -2, 1.25f};
    float[] bias = {0.1f, 3, -0.7f};
    float[] x = numbers(2 * SAMPLE);
    float[] found = inInt8(network(Conv.diagonal(factors, bias)), x);
    ActivationRange read = range(x);
    double[] y = new double[x.length];
    float[] exact = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      int channel = i / (SIZE * SIZE) % CHANNELS;
      double step = Math.abs(factors[channel]) / 64; // the only weight is its channel's largest
      double unit = read.scale() * step;
      double level = Math.rint(x[i] / read.scale()) * read.scale();
      y[i] = level * factors[channel] + Math.rint(bias[channel] / unit) * unit;
      exact[i] = x[i] * factors[channel] + bias[channel];
    }
    double step = range(exact).scale();
    for (int i = 0; i < x.length; i++) {
      assertEquals(y[i], found[i], 0.501 * step, "number " + i);
      assertEquals(Math.rint(found[i] / step), found[i] / step, 1e-3, "number " + i);
    }
  }

  @Test
  void losesLittleAndPadsWithZero() throws IOException {
    float[] x = numbers(2 * SAMPLE);
    for (int i = 0; i < x.length; i++) {
      x[i] -= 5; // zero is the largest of all levels
    }
    ModelProto model = network(Conv.random(3));
    float[] exact = in(model.toByteArray(), x);
    double size = Difference.of(exact, new float[exact.length]).rootMeanSquare();
    double lost = Difference.of(exact, inInt8(model, x)).rootMeanSquare();
    assertTrue(lost < 0.03 * size, lost + " of " + size);
    assertTrue(lost > 1e-5 * size, "nothing was rounded");
  }

  @Test
  void leavesTheFirstAndTheLastConvolutionAsTheyAreAndRunsTheOthersInWholeNumbers()
      throws IOException, OrtException {
    byte[] int8;
    try (OnnxDenoiser exact = open(network(Conv.random(1), Conv.random(3), Conv.random(3)));
        Int8Calibration calibration = Int8Calibration.of(exact)) {
      assertEquals(3, calibration.convolutions());
      calibration.predict(numbers(SAMPLE), new int[] {1});
      int8 = calibration.model();
    }
    ModelProto run = optimised(int8);
    assertEquals(3, operations(run, "QLinearConv"), run.getGraph().getNodeList().toString());
    assertEquals(2, operations(run, "Conv"), run.getGraph().getNodeList().toString());
  }

  @Test
  void saysSoInTheMetadataAndKeepsWhatWasThere() throws IOException {
    ModelProto model = TestModels.with(network(Conv.random(1)), Map.of("mine", "kept"));
    try (OnnxDenoiser exact = open(model);
        Int8Calibration calibration = Int8Calibration.of(exact)) {
      calibration.predict(numbers(SAMPLE), new int[] {1});
      try (OnnxDenoiser int8 = OnnxDenoiser.open(calibration.model(), "int8.onnx", Device.CPU, 1)) {
        assertEquals("int8", int8.metadata().get(ModelCard.PRECISION));
        assertEquals("kept", int8.metadata().get("mine"));
      }
    }
  }

  @Test
  void givesWhatTheNetworkGivesWhileItWatches() throws IOException {
    ModelProto model = network(Conv.random(3));
    float[] x = numbers(2 * SAMPLE);
    try (OnnxDenoiser exact = open(model);
        Int8Calibration calibration = Int8Calibration.of(exact)) {
      float[] expected = exact.predict(x, new int[] {1, 2});
      float[] found = calibration.predict(x, new int[] {1, 2});
      assertEquals(0, Difference.of(expected, found).largest(), 1e-5);
    }
  }

  @Test
  void refusesWhatHasNothingToComputeInInt8() {
    try (OnnxDenoiser exact = open(network())) {
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, () -> calibrate(exact));
      assertEquals(
          "m.onnx: there is nothing to compute in int8; expected convolutions with constant weights"
              + " between the first and the last, which stay in float32",
          refusal.getMessage());
    }
  }

  @Test
  void refusesAnOldFile() {
    ModelProto model =
        network(Conv.random(1)).toBuilder()
            .setOpsetImport(0, OperatorSetIdProto.newBuilder().setVersion(11))
            .build();
    try (OnnxDenoiser exact = open(model)) {
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, () -> calibrate(exact));
      assertEquals("m.onnx: its opset is 11; int8 needs 13 or newer", refusal.getMessage());
    }
  }

  @Test
  void writesNoModelOfANetworkThatWasNotCalled() throws IOException {
    try (OnnxDenoiser exact = open(network(Conv.random(1)));
        Int8Calibration calibration = Int8Calibration.of(exact)) {
      assertThrows(IllegalStateException.class, calibration::model);
    }
  }

  private static void calibrate(OnnxDenoiser exact) throws IOException {
    try (Int8Calibration calibration = Int8Calibration.of(exact)) {
      calibration.convolutions();
    }
  }

  // ---- runs

  private static float[] inInt8(ModelProto model, float[] x) throws IOException {
    try (OnnxDenoiser exact = open(model);
        Int8Calibration calibration = Int8Calibration.of(exact)) {
      calibration.predict(x, new int[] {1, 2});
      return in(calibration.model(), x);
    }
  }

  private static float[] in(byte[] model, float[] x) {
    try (OnnxDenoiser denoiser = OnnxDenoiser.open(model, "m.onnx", Device.CPU, 1)) {
      return denoiser.predict(x, new int[] {1, 2});
    }
  }

  @MustBeClosed
  private static OnnxDenoiser open(ModelProto model) {
    return OnnxDenoiser.open(model.toByteArray(), "m.onnx", Device.CPU, 1);
  }

  /** As ONNX Runtime runs it. */
  private ModelProto optimised(byte[] model) throws IOException, OrtException {
    Path file = folder.resolve("optimised.onnx");
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.EXTENDED_OPT);
      options.setOptimizedModelFilePath(file.toString());
      ProcessEnvironment.get().createSession(model, options).close();
    }
    return ModelProto.parseFrom(Files.readAllBytes(file));
  }

  private static long operations(ModelProto model, String operation) {
    return model.getGraph().getNodeList().stream()
        .filter(node -> node.getOpType().equals(operation))
        .count();
  }

  // ---- networks

  /** A first convolution and a last one that change nothing, and others in between. */
  private static ModelProto network(Conv... between) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("convolutions")
            .addInput(TestModels.value("x", DataType.FLOAT, -1, CHANNELS, SIZE, SIZE))
            .addInput(TestModels.value("t", DataType.INT64, -1))
            .addOutput(TestModels.value("output", DataType.FLOAT, -1, CHANNELS, SIZE, SIZE));
    add(graph, Conv.identity(), "x", "v0");
    for (int i = 0; i < between.length; i++) {
      add(graph, between[i], "v" + i, "v" + (i + 1));
    }
    add(graph, Conv.identity(), "v" + between.length, "output");
    return TestModels.model(graph.build());
  }

  private static void add(GraphProto.Builder graph, Conv conv, String input, String output) {
    String weights = output + ".weight";
    String bias = output + ".bias";
    graph.addInitializer(floats(weights, conv.weights(), CHANNELS, CHANNELS, conv.k(), conv.k()));
    graph.addInitializer(floats(bias, conv.bias(), CHANNELS));
    AttributeProto.Builder pads =
        AttributeProto.newBuilder().setName("pads").setType(AttributeProto.AttributeType.INTS);
    LongStream.range(0, 4).forEach(side -> pads.addInts(conv.k() / 2));
    graph.addNode(
        TestModels.node("Conv", output, input, weights, bias).toBuilder()
            .setName(output)
            .addAttribute(pads));
  }

  private static TensorProto floats(String name, List<Float> values, long... sizes) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(DataType.FLOAT.getNumber());
    LongStream.of(sizes).forEach(tensor::addDims);
    return tensor.addAllFloatData(values).build();
  }

  private static float[] numbers(int count) {
    Random random = new Random(count);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private static ActivationRange range(float[] numbers) {
    ActivationRange range = ActivationRange.NONE;
    for (float number : numbers) {
      range = range.with(number, number);
    }
    return range;
  }
}
