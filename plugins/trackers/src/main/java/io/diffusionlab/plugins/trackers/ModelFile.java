package io.diffusionlab.plugins.trackers;

import io.diffusionlab.spi.RunView.TrialView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code MLmodel}, the file by which MLflow knows what a model takes and how it is loaded. */
final class ModelFile {

  private static final Pattern SHAPE = Pattern.compile("'shape': \\(\\d+, ([0-9, ]*\\d)");
  private static final int HEADER = 256; // bytes, more than the head of a .npy file has

  private ModelFile() {}

  static String of(TrialView trial, String modelId, String runId) throws IOException {
    String x = tensor("x", "float32", "[-1" + sample(trial) + "]");
    String t = tensor("t", "int64", "[-1]");
    String output = tensor("output", "float32", "[-1" + sample(trial) + "]");
    return """
        flavors:
          onnx:
            data: model.onnx
            providers: [CUDAExecutionProvider, CPUExecutionProvider]
          python_function:
            data: model.onnx
            loader_module: mlflow.onnx
        model_id: %s
        run_id: %s
        signature:
          inputs: '[%s, %s]'
          outputs: '[%s]'
          params: null
        """
        .formatted(modelId, runId, x, t, output);
  }

  private static String tensor(String name, String type, String shape) {
    String text =
        "{\"name\": \"%s\", \"type\": \"tensor\", \"tensor-spec\": {\"dtype\": \"%s\", \"shape\": %s}}";
    return text.formatted(name, type, shape);
  }

  /** The shape of one sample as samples.npy has it, {@code , 1, 16, 16}; empty if there is none. */
  private static String sample(TrialView trial) throws IOException {
    Path file = trial.directory().resolve("samples.npy");
    if (!Files.exists(file)) {
      return "";
    }
    try (InputStream input = Files.newInputStream(file)) {
      String head = new String(input.readNBytes(HEADER), StandardCharsets.ISO_8859_1);
      Matcher shape = SHAPE.matcher(head);
      return shape.find() ? ", " + shape.group(1) : "";
    }
  }
}
