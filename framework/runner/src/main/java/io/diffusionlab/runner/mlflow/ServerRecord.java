package io.diffusionlab.runner.mlflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.ProcessStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code server.json}: the server that was started; the tracker reads its address.
 *
 * @param started as {@link ProcessStart} tells, whatever has been done to the clock since
 */
record ServerRecord(String address, long pid, String started) {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  static ServerRecord of(String address, ProcessHandle process) {
    long pid = process.pid();
    return new ServerRecord(address, pid, ProcessStart.of(pid).orElse(""));
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
        .filter(process -> ProcessStart.of(pid).equals(Optional.of(started)));
  }
}
