package io.diffusionlab.spi;

import java.util.Map;

/** Opens ONNX models; what a {@link FeatureExtractor} may ask for in its constructor. */
public interface OnnxModels {

  /**
   * @throws IllegalArgumentException if the bytes are not a model that can be run, saying why
   */
  Session open(byte[] model);

  /** One loaded model with a single float32 input whose first size is the batch. */
  interface Session extends AutoCloseable {

    /** Names of the outputs. */
    java.util.List<String> outputs();

    /** The input's sizes without the batch; −1 where the model leaves one open. */
    java.util.List<Long> inputShape();

    /**
     * @param x row-major
     * @param shape with the batch
     * @return each float32 output, row-major, by name
     */
    Map<String, float[]> run(float[] x, long... shape);

    @Override
    void close();
  }
}
