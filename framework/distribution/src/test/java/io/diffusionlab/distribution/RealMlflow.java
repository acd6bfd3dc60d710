package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffusionlab.runner.mlflow.LocalServer;
import io.diffusionlab.runner.mlflow.LocalServerException;
import io.diffusionlab.runner.mlflow.PythonEnvironment;
import io.diffusionlab.spi.UserCache;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * MLflow's own server, as {@code run-experiment mlflow} starts it.
 *
 * <p>A test that asks for one is skipped where it is not installed: 650 MB are not to be fetched
 * behind anybody's back. In continuous integration it is installed first.
 */
final class RealMlflow implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalServer server;
  private final Path folder;
  private final String uri;

  private RealMlflow(LocalServer server, Path folder, String uri) {
    this.server = server;
    this.folder = folder;
    this.uri = uri;
  }

  /** Its environment; a test is skipped where there is none, and none is to be installed. */
  static PythonEnvironment environment() throws Exception {
    boolean installed = Files.exists(UserCache.folder("mlflow-3.17.2").resolve("complete.txt"));
    assumeTrue(
        installed || "true".equals(System.getenv("CI")),
        "MLflow's server is not installed; './run-experiment mlflow' does that");
    PythonEnvironment environment = PythonEnvironment.inUserCache();
    try {
      environment.python(say -> {});
      return environment;
    } catch (LocalServerException e) {
      return abort("MLflow's server cannot be had: " + e.getMessage());
    }
  }

  /** One whose database and files lie in {@code runs}. */
  static RealMlflow start(Path runs) throws Exception {
    LocalServer server = new LocalServer(runs);
    String uri = server.start(environment(), OptionalInt.empty(), say -> {});
    return new RealMlflow(server, runs.resolve(".mlflow"), uri);
  }

  String uri() {
    return uri;
  }

  MlflowApi api() {
    return MlflowApi.open(uri);
  }

  /** With kill -9, and its workers. */
  void kill() throws Exception {
    for (ProcessHandle process : processes()) {
      Sweeps.kill(process);
    }
  }

  /** Where it was. */
  void startAgain() throws Exception {
    int port = URI.create(uri).getPort();
    server.start(PythonEnvironment.inUserCache(), OptionalInt.of(port), say -> {});
  }

  /** Takes connections, and answers nothing, until it is {@link #thaw thawed}. */
  void freeze() throws Exception {
    signal("STOP");
  }

  void thaw() throws Exception {
    signal("CONT");
  }

  private void signal(String name) throws Exception {
    for (ProcessHandle process : processes()) {
      Sweeps.signal(name, process);
    }
  }

  private List<ProcessHandle> processes() throws IOException {
    long pid = JSON.readTree(folder.resolve("server.json").toFile()).path("pid").asLong();
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    return Stream.concat(Stream.of(process), process.descendants()).toList();
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
