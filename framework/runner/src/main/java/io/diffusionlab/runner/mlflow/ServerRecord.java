package io.diffusionlab.runner.mlflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.store.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code server.json}: the server that was started; the tracker reads its address.
 *
 * @param started milliseconds since the epoch; tells its process from a later one with its number
 */
record ServerRecord(String address, long pid, long started) {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final long TOLERANCE = 5000; // ms: systems count a process's start in their ticks

  static ServerRecord of(String address, ProcessHandle process) {
    return new ServerRecord(address, process.pid(), startOf(process).orElse(0L));
  }

  static Optional<ServerRecord> read(Path file) throws IOException {
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), ServerRecord.class))
        : Optional.empty();
  }

  void write(Path file) throws IOException {
    AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }

  /** The server's process, if it is still there. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(it -> Math.abs(startOf(it).orElse(started) - started) <= TOLERANCE);
  }

  private static Optional<Long> startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli);
  }
}
