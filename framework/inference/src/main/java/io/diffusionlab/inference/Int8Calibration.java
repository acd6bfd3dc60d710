package io.diffusionlab.inference;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.errorprone.annotations.MustBeClosed;
import com.google.protobuf.InvalidProtocolBufferException;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Prediction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network that is watched while it is called, to be written with its convolutions in int8 then:
 * the ranges seen are those that 256 levels are laid over. So it should be called as it will be
 * later, best by the sampler that is to draw its samples.
 *
 * <p>For one thread.
 */
public final class Int8Calibration implements Denoiser {

  private static final int OLDEST_OPSET = 13; // DequantizeLinear with a step for each channel
  private static final String LEAST = "int8/least"; // (values)
  private static final String LARGEST = "int8/largest"; // (values)

  private final OnnxDenoiser exact;
  private final ModelProto network;
  private final List<NodeProto> convolutions;
  private final List<String> values;
  private final Map<String, ActivationRange> ranges = new HashMap<>();
  private final FloatBuffer least;
  private final FloatBuffer largest;
  private final OrtSession session;

  private Int8Calibration(OnnxDenoiser exact, ModelProto network) {
    this.exact = exact;
    this.network = network;
    this.convolutions = convolutions(network);
    this.values = Int8Graph.values(convolutions);
    this.least = floats(values.size());
    this.largest = floats(values.size());
    byte[] watched = watched().toByteArray();
    this.session =
        exact
            .origin()
            .withSource((environment, options) -> environment.createSession(watched, options))
            .load()
            .session();
  }

  /**
   * Watches a network; {@code exact} must stay open, and is closed by whoever opened it.
   *
   * @throws IOException if the network's file cannot be read any more
   * @throws IllegalArgumentException if it has nothing to compute in int8, or is too old a file
   */
  @MustBeClosed
  public static Int8Calibration of(OnnxDenoiser exact) throws IOException {
    ModelProto network = ModelProto.parseFrom(exact.origin().bytes().read());
    try {
      return new Int8Calibration(exact, network);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(exact.name() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Lets a model pass that can be written with convolutions in int8.
   *
   * @throws IllegalArgumentException if it has nothing to compute in int8, or is too old a file
   */
  public static void require(byte[] model) {
    try {
      convolutions(ModelProto.parseFrom(model));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not an ONNX model: " + e.getMessage(), e);
    }
  }

  private static List<NodeProto> convolutions(ModelProto network) {
    for (OperatorSetIdProto opset : network.getOpsetImportList()) {
      if (opset.getDomain().isEmpty() && opset.getVersion() < OLDEST_OPSET) {
        throw new IllegalArgumentException(
            "its opset is %d; int8 needs %d or newer".formatted(opset.getVersion(), OLDEST_OPSET));
      }
    }
    List<NodeProto> found = Int8Graph.convolutions(network.getGraph());
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "there is nothing to compute in int8; expected convolutions with constant weights between"
              + " the first and the last, which stay in float32");
    }
    return found;
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(Float.BYTES * count)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** The network, telling the least and the largest number of each value too. */
  private ModelProto watched() {
    GraphProto.Builder graph = network.getGraph().toBuilder();
    AddedNodes nodes = new AddedNodes(graph);
    for (String result : List.of(LEAST, LARGEST)) {
      String operation = result.equals(LEAST) ? "ReduceMin" : "ReduceMax";
      List<String> found = new ArrayList<>();
      for (String value : values) {
        found.add(nodes.node("Reshape", nodes.node(operation, value), nodes.list(1)));
      }
      graph.addNode(
          NodeProto.newBuilder()
              .setOpType("Concat")
              .setName(result)
              .addAllInput(found)
              .addOutput(result)
              .addAttribute(AddedNodes.axis(0)));
      graph.addOutput(AddedNodes.value(result, DataType.FLOAT, values.size()));
    }
    return network.toBuilder().setGraph(graph).build();
  }

  @Override
  public DataShape shape() {
    return exact.shape();
  }

  @Override
  public boolean learnsVariance() {
    return exact.learnsVariance();
  }

  @Override
  public float[] predict(float[] xt, int[] t) {
    return call(xt, t).output();
  }

  @Override
  public Prediction call(float[] xt, int[] t) {
    BatchRows rows = new BatchRows(exact.signature(), xt, t);
    long[] shape = {values.size()};
    try (OnnxTensor lows = OnnxTensor.createTensor(ProcessEnvironment.get(), least, shape);
        OnnxTensor highs = OnnxTensor.createTensor(ProcessEnvironment.get(), largest, shape)) {
      new DenoiserTensors(exact.signature(), t.length)
          .run(session, rows, 0, Map.of(LEAST, lows, LARGEST, highs));
    } catch (OrtException e) {
      throw new IllegalStateException(
          exact.name() + ": ONNX Runtime stopped: " + e.getMessage(), e);
    }
    for (int i = 0; i < values.size(); i++) {
      ActivationRange before = ranges.getOrDefault(values.get(i), ActivationRange.NONE);
      ranges.put(values.get(i), before.with(least.get(i), largest.get(i)));
    }
    return rows.prediction();
  }

  /** How many convolutions the model will compute in int8. */
  public int convolutions() {
    return convolutions.size();
  }

  /**
   * The network with convolutions in int8, with the metadata that it had.
   *
   * @throws IllegalStateException if it was not called before
   */
  public byte[] model() {
    if (ranges.isEmpty()) {
      throw new IllegalStateException("no range is known of a network that was not called");
    }
    return network.toBuilder()
        .setGraph(Int8Graph.of(network.getGraph(), ranges))
        .addMetadataProps(
            StringStringEntryProto.newBuilder().setKey(ModelCard.PRECISION).setValue("int8"))
        .build()
        .toByteArray();
  }

  @Override
  public void close() {
    Sessions.close(session);
  }
}
