package io.diffusionlab.runner.mlflow;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * MLflow's server on this machine alone, with its database and its files in {@code .mlflow} beside
 * the runs. It outlives the process that starts it.
 */
public final class LocalServer {

  private static final Duration START = Duration.ofMinutes(3); // the first one makes the database
  private static final long STOP = 10; // seconds

  private final Path folder;

  /**
   * @param runs the folder of the runs
   */
  public LocalServer(Path runs) {
    this.folder = runs.toAbsolutePath().normalize().resolve(".mlflow");
  }

  /** Its address, if it runs and answers. */
  public Optional<String> address() throws IOException, InterruptedException {
    Optional<ServerRecord> known = alive();
    return known.isPresent() && Health.answers(known.get().address())
        ? known.map(ServerRecord::address)
        : Optional.empty();
  }

  /**
   * Starts it unless it runs.
   *
   * @param port to listen at; empty: MLflow's usual one, or any that is free
   * @param say hears what takes long
   * @return its address, once it answers
   * @throws LocalServerException if it cannot be started
   */
  public String start(PythonEnvironment environment, OptionalInt port, Consumer<String> say)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try (FileChannel channel = FileChannel.open(folder.resolve(".lock"), CREATE, WRITE)) {
      FileLock one = channel.lock(); // two servers on one database would be one too many
      try {
        return startAlone(environment, port, say);
      } finally {
        one.release();
      }
    }
  }

  private String startAlone(PythonEnvironment environment, OptionalInt port, Consumer<String> say)
      throws IOException, InterruptedException {
    Optional<ServerRecord> known = alive();
    if (known.isPresent()) {
      return known(known.get(), port);
    }
    int chosen = Port.free(port);
    Path python = environment.python(say);
    String address = "http://127.0.0.1:" + chosen;
    say.accept("Starting MLflow at %s …".formatted(address));
    Process process = launch(python, chosen);
    ServerRecord server = ServerRecord.of(address, process.toHandle());
    server.write(file());
    await(server);
    return address;
  }

  private static String known(ServerRecord server, OptionalInt port)
      throws IOException, InterruptedException {
    String address = server.address();
    if (port.isPresent() && !address.endsWith(":" + port.getAsInt())) {
      throw new LocalServerException(
          "MLflow runs at %s already; to move it, stop it first with --stop".formatted(address));
    }
    if (!Health.answers(address)) {
      throw new LocalServerException(
          "MLflow's process %d is there, but %s does not answer; end it with --stop, and start again"
              .formatted(server.pid(), address));
    }
    return address;
  }

  private Process launch(Path python, int port) throws IOException {
    List<String> command =
        List.of(
            python.toString(),
            "-m",
            "mlflow",
            "server",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--workers",
            "1",
            "--backend-store-uri",
            "sqlite:///" + folder.resolve("mlflow.db"),
            "--serve-artifacts",
            "--artifacts-destination",
            folder.resolve("artifacts").toUri().toString());
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("MLFLOW_"));
    environment.put("MLFLOW_DISABLE_TELEMETRY", "true");
    environment.put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
    return builder.redirectErrorStream(true).redirectOutput(Redirect.to(log().toFile())).start();
  }

  private void await(ServerRecord server) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos(); // no date, which may be set meanwhile
    while (!Health.answers(server.address())) {
      boolean gone = server.process().isEmpty();
      if (gone || System.nanoTime() > end) {
        stop();
        throw new LocalServerException(
            "MLflow %s: %s. Everything it said: %s"
                .formatted(
                    gone
                        ? "ended as it started"
                        : "did not answer within " + START.toSeconds() + " s",
                    Program.lastLine(Files.readString(log())),
                    log()));
      }
      Thread.sleep(200);
    }
  }

  /**
   * Ends it, and its workers.
   *
   * @return whether it ran
   */
  public boolean stop() throws IOException, InterruptedException {
    Optional<ProcessHandle> process = alive().flatMap(ServerRecord::process);
    if (process.isPresent()) {
      List<ProcessHandle> all =
          Stream.concat(process.get().descendants(), process.stream()).toList();
      all.forEach(ProcessHandle::destroy);
      if (!ended(all, STOP)) {
        all.forEach(ProcessHandle::destroyForcibly);
        ended(all, STOP);
      }
    }
    Files.deleteIfExists(file());
    return process.isPresent();
  }

  private static boolean ended(List<ProcessHandle> processes, long seconds)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    return processes.stream().noneMatch(ProcessHandle::isAlive);
  }

  private Optional<ServerRecord> alive() throws IOException {
    return ServerRecord.read(file()).filter(server -> server.process().isPresent());
  }

  private Path file() {
    return folder.resolve("server.json");
  }

  private Path log() {
    return folder.resolve("server.log");
  }
}
