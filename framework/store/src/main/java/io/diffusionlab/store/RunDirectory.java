package io.diffusionlab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of one run of an experiment, {@code runs/<experiment>/<time>-<id>/}. */
public record RunDirectory(Path path) {

  /** The whole experiment, resolved; can itself be run. */
  public Path sweep() {
    return path.resolve("sweep.yaml");
  }

  public Path results() {
    return path.resolve("results.csv");
  }

  /** Variants by score: means, intervals, differences to the first variant. */
  public Path summary() {
    return path.resolve("summary.csv");
  }

  public Path report() {
    return path.resolve("report.html");
  }

  /** Trials in the sweep's order, one JSON object each: key, factors, seed, settings. */
  public Path manifest() {
    return path.resolve("manifest.json");
  }

  /** Asks every process that works on the run to stop, while it is there. */
  public Path cancelMark() {
    return path.resolve("cancelled");
  }

  public TrialDirectory trial(String key) {
    return new TrialDirectory(path.resolve("trials").resolve(key));
  }

  /** Folders of the trials that have been laid out, in name order. */
  public List<TrialDirectory> trials() throws IOException {
    Path folder = path.resolve("trials");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().map(TrialDirectory::new).toList();
    }
  }
}
