package io.diffusionlab.spi;

import ai.djl.nn.Block;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Trains a classifier with the framework's engine; what a {@link FeatureExtractor} may ask for in
 * its constructor.
 */
public interface ClassifierTrainer {

  /**
   * Trains {@code body} under a linear layer to tell the classes of {@code dataset} apart.
   *
   * @param body uninitialized; (B, …) float32 to (B, width) float32
   * @param onnx the file to write: input {@code x} (N, …), outputs {@code features} (N, width) and
   *     {@code probabilities} (N, classes)
   * @return the share of the test split that is classified rightly
   */
  double train(Dataset dataset, Block body, int width, Settings settings, Path onnx)
      throws IOException;

  /** How long and how fast to learn; {@code learningRate} is Adam's. */
  record Settings(int steps, int batch, double learningRate, long seed) {}
}
