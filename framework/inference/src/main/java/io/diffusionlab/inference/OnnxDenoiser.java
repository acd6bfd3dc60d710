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
 * An exported network in ONNX Runtime. Calls from several threads take turns; on a CPU each is
 * shared out among the cores.
 *
 * <p>The file counts steps 0 … T − 1, {@link #call} counts 1 … T: the difference is bridged here.
 */
public final class OnnxDenoiser implements Denoiser {

  private final OrtSession session;
  private final String name;
  private final Map<String, String> metadata;
  private final DenoiserSignature signature;
  private final int timesteps; // T, or the largest number if the file does not say
  private final ModelOrigin origin;
  private final Map<LoopShape, LoopSession> loops = new HashMap<>();
  private Optional<BatchParts> parts = Optional.empty();
  private DenoiserTensors tensors;

  private OnnxDenoiser(Sessions.Opened opened, ModelOrigin origin) throws OrtException {
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
    return open(
        new ModelOrigin(
            path,
            (environment, options) -> environment.createSession(path, options),
            () -> Files.readAllBytes(model),
            device,
            threads));
  }

  /**
   * Loads a model that is in no file yet.
   *
   * @param name what messages call it
   * @throws IllegalArgumentException if the bytes are not a denoiser, or the device cannot be had
   */
  @MustBeClosed
  public static OnnxDenoiser open(byte[] model, String name, Device device, int threads) {
    return open(
        new ModelOrigin(
            name,
            (environment, options) -> environment.createSession(model, options),
            () -> model,
            device,
            threads));
  }

  @MustBeClosed
  private static OnnxDenoiser open(ModelOrigin origin) {
    Sessions.Opened opened = origin.load();
    try {
      return new OnnxDenoiser(opened, origin);
    } catch (OrtException | RuntimeException e) {
      Sessions.close(opened.session());
      throw new IllegalArgumentException(origin.name() + ": " + e.getMessage(), e);
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
      ModelProto network = ModelProto.parseFrom(origin.bytes().read());
      byte[] loop = SamplingLoop.around(network, signature, shape).toByteArray();
      ModelOrigin of =
          origin.withSource((environment, opts) -> environment.createSession(loop, opts));
      return new LoopSession(of.load().session(), signature, shape);
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

  /** Where it was loaded from. */
  ModelOrigin origin() {
    return origin;
  }

  /** What it takes and gives. */
  DenoiserSignature signature() {
    return signature;
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
    BatchRows rows = new BatchRows(signature, xt, t);
    try {
      run(rows);
    } catch (OrtException | IllegalStateException e) {
      throw new IllegalStateException(
          name + ": ONNX Runtime stopped at a batch of " + t.length + ": " + e.getMessage(), e);
    }
    return rows.prediction();
  }

  private void run(BatchRows rows) throws OrtException {
    if (BatchParts.pay(rows.count(), origin.workers())) {
      parts().run(rows);
      return;
    }
    if (tensors.batch() != rows.count()) {
      tensors = new DenoiserTensors(signature, rows.count());
    }
    tensors.run(session, rows, 0);
  }

  /** Opened at the first batch that is large enough. */
  private BatchParts parts() {
    if (parts.isEmpty()) {
      OrtSession single = origin.withThreads(1).load().session();
      parts = Optional.of(new BatchParts(single, signature, origin.workers()));
    }
    return parts.orElseThrow();
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
    parts.ifPresent(BatchParts::close);
    Sessions.close(session);
  }
}
