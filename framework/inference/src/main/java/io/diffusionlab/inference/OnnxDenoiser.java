package io.diffusionlab.inference;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An exported network in ONNX Runtime. Calls from several threads take turns.
 *
 * <p>The file counts steps 0 … T − 1, {@link #call} counts 1 … T: the difference is bridged here.
 */
public final class OnnxDenoiser implements Denoiser {

  private final OrtSession session;
  private final String name;
  private final Map<String, String> metadata;
  private final DenoiserSignature signature;
  private final int timesteps; // T, or the largest number if the file does not say
  private final Origin origin;
  private final Map<LoopShape, LoopSession> loops = new HashMap<>();
  private DenoiserTensors tensors;

  /** What a session was opened from. */
  private record Origin(String name, ModelBytes model, Device device, int threads) {
    Origin on(Device found) {
      return new Origin(name, model, found, threads);
    }
  }

  /** A model's file, in memory or not. */
  private interface ModelBytes {
    byte[] read() throws IOException;
  }

  private OnnxDenoiser(Sessions.Opened opened, Origin origin) throws OrtException {
    this.session = opened.session();
    this.origin = origin.on(opened.device());
    this.name = origin.name();
    this.metadata = session.getMetadata().getCustomMetadata();
    Optional<ModelCard> card = ModelCard.find(name, metadata);
    this.signature = DenoiserSignature.of(session, card.map(ModelCard::shape));
    this.timesteps = card.map(known -> known.betas().size()).orElse(Integer.MAX_VALUE);
    this.tensors = new DenoiserTensors(signature, 1);
  }

  /**
   * Loads a file.
   *
   * @param threads for one operation on the CPU; 0 for as many as there are cores
   * @throws IOException if there is no such file
   * @throws IllegalArgumentException if the file is not a denoiser, or the device cannot be had
   */
  @MustBeClosed
  public static OnnxDenoiser open(Path model, Device device, int threads) throws IOException {
    if (!Files.isRegularFile(model)) {
      throw new NoSuchFileException(model + ": no such file; expected an ONNX model");
    }
    String path = model.toString();
    Origin origin = new Origin(path, () -> Files.readAllBytes(model), device, threads);
    return open(origin, (environment, options) -> environment.createSession(path, options));
  }

  /**
   * Loads a model that is in no file yet.
   *
   * @param name what messages call it
   * @throws IllegalArgumentException if the bytes are not a denoiser, or the device cannot be had
   */
  @MustBeClosed
  public static OnnxDenoiser open(byte[] model, String name, Device device, int threads) {
    Origin origin = new Origin(name, () -> model, device, threads);
    return open(origin, (environment, options) -> environment.createSession(model, options));
  }

  @MustBeClosed
  private static OnnxDenoiser open(Origin origin, Sessions.Source source) {
    Sessions.Opened opened = load(origin, source);
    try {
      return new OnnxDenoiser(opened, origin);
    } catch (OrtException | RuntimeException e) {
      Sessions.close(opened.session());
      throw new IllegalArgumentException(origin.name() + ": " + e.getMessage(), e);
    }
  }

  private static Sessions.Opened load(Origin origin, Sessions.Source source) {
    try {
      return Sessions.open(source, origin.device(), origin.threads());
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          origin.name() + ": ONNX Runtime cannot load it: " + e.getMessage(), e);
    }
  }

  /**
   * The network in a loop; opened when it is first asked for, closed with this.
   *
   * @throws IllegalArgumentException if the file cannot be put into one, saying why
   */
  synchronized LoopSession loop(LoopShape shape) {
    return loops.computeIfAbsent(shape, this::openLoop);
  }

  private LoopSession openLoop(LoopShape shape) {
    try {
      ModelProto network = ModelProto.parseFrom(origin.model().read());
      byte[] loop = SamplingLoop.around(network, signature, shape).toByteArray();
      Sessions.Opened opened =
          load(origin, (environment, options) -> environment.createSession(loop, options));
      return new LoopSession(opened.session(), signature, shape);
    } catch (IOException e) {
      throw new IllegalArgumentException("its file cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public DataShape shape() {
    return signature.shape();
  }

  /** What the file says of itself. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** Whether a GPU computes. */
  boolean isOnGpu() {
    return origin.device().gpu().isPresent();
  }

  /** What messages call the model: its path, or the name given. */
  public String name() {
    return name;
  }

  @Override
  public boolean learnsVariance() {
    return signature.says() != DenoiserSignature.Says.NOTHING;
  }

  @Override
  public float[] predict(float[] xt, int[] t) {
    return call(xt, t).output();
  }

  @Override
  public synchronized Prediction call(float[] xt, int[] t) {
    check(xt, t);
    if (t.length == 0) {
      return new Prediction(new float[0]);
    }
    if (tensors.batch() != t.length) {
      tensors = new DenoiserTensors(signature, t.length);
    }
    try {
      return tensors.run(session, xt, t);
    } catch (OrtException e) {
      throw new IllegalStateException(
          name + ": ONNX Runtime stopped at a batch of " + t.length + ": " + e.getMessage(), e);
    }
  }

  private void check(float[] xt, int[] t) {
    if (xt.length != (long) t.length * shape().size()) {
      throw new IllegalArgumentException(
          "%d numbers for %d samples of %s".formatted(xt.length, t.length, shape()));
    }
    for (int step : t) {
      if (step < 1 || step > timesteps) {
        throw new IllegalArgumentException("t = " + step + ", not in [1, " + timesteps + "]");
      }
    }
  }

  @Override
  public synchronized void close() {
    loops.values().forEach(LoopSession::close);
    Sessions.close(session);
  }
}
