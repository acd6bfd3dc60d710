package io.diffusionlab.store;

import java.nio.file.Path;

/** The folder of one trial, {@code runs/<experiment>/<time>-<id>/trials/<key>/}. */
public record TrialDirectory(Path path) {

  /** The trial's resolved experiment, frozen before it starts. */
  public Path config() {
    return path.resolve("config.yaml");
  }

  /** Versions, commit, machine, seed. */
  public Path provenance() {
    return path.resolve("provenance.json");
  }

  public Path metrics() {
    return path.resolve("metrics.csv");
  }

  /** What the trial took of its machine, as {@link #metrics} has what it measured. */
  public Path system() {
    return path.resolve("system.csv");
  }

  public Path scores() {
    return path.resolve("scores.json");
  }

  public Path status() {
    return path.resolve("status.json");
  }

  public Path samples() {
    return path.resolve("samples.png");
  }

  /** Tables of numbers that metrics left, {@code <name>.csv}: the first column is the axis. */
  public Path curves() {
    return path.resolve("curves");
  }

  /** What metrics drew, {@code <name>.png}. */
  public Path pictures() {
    return path.resolve("pictures");
  }

  /** Samples in the course of training, {@code step-<step>.png}. */
  public Path film() {
    return path.resolve("film");
  }

  public Path model() {
    return path.resolve("model.onnx");
  }

  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** What the trial's process printed and logged. */
  public Path log() {
    return path.resolve("log.txt");
  }

  /** One file for each process that has claimed the trial, named by its epoch. */
  public Path claims() {
    return path.resolve("claims");
  }

  /** What the process of that epoch says of itself. */
  Path attempt(long epoch) {
    return path.resolve("attempts").resolve(Long.toString(epoch));
  }

  /** Changes every second while the process of that epoch lives. */
  Path heartbeat(long epoch) {
    return attempt(epoch).resolve("heartbeat");
  }

  /** The run that the trial is part of. */
  public RunDirectory run() {
    return new RunDirectory(path.toAbsolutePath().resolve("../..").normalize());
  }

  /** The last path element. */
  public String key() {
    return path.getFileName().toString();
  }
}
