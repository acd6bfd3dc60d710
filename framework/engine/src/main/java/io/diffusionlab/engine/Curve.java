package io.diffusionlab.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/** Means over the steps since the last point of the training curves. */
final class Curve {

  private final int batch;
  private int steps;
  private double loss;
  private double gradNorm;
  private long since = System.nanoTime();

  Curve(int batch) {
    this.batch = batch;
  }

  void add(StepResult result) {
    steps++;
    loss += result.loss();
    gradNorm += result.gradNorm();
  }

  /** The point to log, by metric name; the next one starts from here. */
  Map<String, Double> point(double learningRate) {
    long now = System.nanoTime();
    Map<String, Double> point = new LinkedHashMap<>();
    point.put("train/loss", loss / steps);
    point.put("train/grad_norm", gradNorm / steps);
    point.put("train/learning_rate", learningRate);
    point.put("train/images_per_second", steps * batch / ((now - since) / 1e9));
    steps = 0;
    loss = 0;
    gradNorm = 0;
    since = now;
    return point;
  }
}
