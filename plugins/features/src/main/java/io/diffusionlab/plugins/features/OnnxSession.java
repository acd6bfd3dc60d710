package io.diffusionlab.plugins.features;

import io.diffusionlab.plugins.features.OnnxFeatures.PixelRange;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.FeatureExtractor.Features;
import io.diffusionlab.spi.OnnxModels;
import java.util.Arrays;
import java.util.Map;

/** Features from an open ONNX model; owns its session. */
final class OnnxSession implements Features {

  /** The output that holds class probabilities, where a model has it. */
  private static final String PROBABILITIES = "probabilities";

  private static final int BATCH = 64;

  private final OnnxModels.Session session;
  private final Form form;
  private final int width;
  private final String name;

  /**
   * How samples go in and features come out.
   *
   * @param sample size of the data set's samples
   * @param input size of what the model takes
   */
  record Form(DataShape sample, DataShape input, PixelRange range, String output) {}

  /**
   * @param prefix of the name, to which the width is added
   */
  OnnxSession(String prefix, OnnxModels.Session session, Form form) {
    this.session = session;
    this.form = form;
    this.width = run(new float[form.sample().size()], 1, form.output())[0].length;
    this.name = prefix + "-" + width;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public double[][] of(float[] samples, int n) {
    return run(samples, n, form.output());
  }

  @Override
  public double[][] probabilities(float[] samples, int n) {
    return session.outputs().contains(PROBABILITIES)
        ? run(samples, n, PROBABILITIES)
        : new double[n][0];
  }

  @Override
  public void close() {
    session.close();
  }

  private double[][] run(float[] samples, int n, String output) {
    double[][] rows = new double[n][];
    for (int from = 0; from < n; from += BATCH) {
      int count = Math.min(BATCH, n - from);
      float[] batch = new float[count * form.input().size()];
      for (int i = 0; i < count; i++) {
        fill(samples, from + i, batch, i);
      }
      Map<String, float[]> outputs = session.run(batch, form.input().batch(count));
      float[] values = outputs.getOrDefault(output, new float[0]);
      System.arraycopy(Rows.split(values, count), 0, rows, from, count);
    }
    return rows;
  }

  /** Writes sample {@code index} to row {@code row}, as the model wants it. */
  private void fill(float[] samples, int index, float[] batch, int row) {
    int size = form.sample().size();
    float[] sample = Arrays.copyOfRange(samples, index * size, (index + 1) * size);
    float[] resized =
        form.sample().equals(form.input())
            ? sample
            : Resizing.bilinear(sample, form.sample(), form.input());
    for (int i = 0; i < resized.length; i++) {
      batch[row * resized.length + i] = form.range().of(resized[i]);
    }
  }
}
