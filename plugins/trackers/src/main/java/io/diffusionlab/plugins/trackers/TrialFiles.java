package io.diffusionlab.plugins.trackers;

import io.diffusionlab.spi.RunView.TrialView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A trial's files and their paths among the artifacts of its run. */
final class TrialFiles {

  private static final List<String> PLAIN =
      List.of(
          "config.yaml", "provenance.json", "scores.json", "samples.png", "samples.csv", "log.txt");
  private static final Pattern FRAME = Pattern.compile("step-(\\d+)\\.png");

  private final TrialView trial;
  private final Map<String, Path> files = new LinkedHashMap<>();

  private TrialFiles(TrialView trial) {
    this.trial = trial;
  }

  /**
   * Those there are.
   *
   * @param model whether model.onnx is one of them
   */
  static Map<String, Path> of(TrialView trial, boolean model) throws IOException {
    return new TrialFiles(trial).collect(model);
  }

  /** Whether MLflow's image grid will find a picture. */
  static boolean hasPicture(Map<String, Path> files) {
    return files.keySet().stream().anyMatch(path -> path.startsWith("images/"));
  }

  private Map<String, Path> collect(boolean model) throws IOException {
    PLAIN.forEach(name -> add(name, trial.directory().resolve(name)));
    if (model) {
      add("model.onnx", trial.directory().resolve("model.onnx"));
    }
    for (Path curve : folder("curves")) {
      add("curves/" + curve.getFileName(), curve);
    }
    if (files.containsKey("samples.png")) {
      picture("samples", 0, trial.directory().resolve("samples.png"));
    }
    for (Path drawn : folder("pictures")) {
      picture(name(drawn), 0, drawn);
    }
    for (Path frame : folder("film")) {
      Matcher step = FRAME.matcher(String.valueOf(frame.getFileName()));
      if (step.matches()) {
        picture("film", Long.parseLong(step.group(1)), frame);
      }
    }
    return files;
  }

  private void add(String path, Path file) {
    if (Files.exists(file)) {
      files.put(path, file);
    }
  }

  private List<Path> folder(String name) throws IOException {
    Path folder = trial.directory().resolve(name);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String name(Path picture) {
    return String.valueOf(picture.getFileName()).replaceFirst("\\.[^.]*$", "");
  }

  /**
   * Under the names by which the image grid finds a picture, the second for its small view: PNG
   * bytes are shown under both. The time in them is the trial's start, so that they never change.
   */
  private void picture(String key, long step, Path file) {
    long time = trial.started().orElseThrow().toEpochMilli();
    byte[] unique = "%s %s %d".formatted(trial.key(), key, step).getBytes(StandardCharsets.UTF_8);
    String stem =
        "images/%s+step+%d+timestamp+%d+%s"
            .formatted(Names.fit(key), step, time, UUID.nameUUIDFromBytes(unique));
    add(stem + ".png", file);
    add(stem + "+compressed.webp", file);
  }
}
