package io.diffusionlab.runner.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a Python that stands in for the real one; the commands and faults are the same. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
class LocalServerTest {

  private static final OptionalInt ANY = OptionalInt.empty();

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();
  private LocalServer server;
  private Path bin;

  @BeforeEach
  void putsAPythonOnThePath() throws IOException {
    server = new LocalServer(folder.resolve("runs"));
    bin = folder.resolve("bin");
    FakePython.install(bin);
  }

  @AfterEach
  void stops() throws IOException, InterruptedException {
    server.stop();
  }

  @Test
  void answersWhereItSaysAndIsStartedOnce() throws IOException, InterruptedException {
    assertEquals(Optional.empty(), server.address());
    String address = server.start(environment(), ANY, said::add);
    assertEquals(2, said.size(), said.toString()); // it installs, and starts
    assertEquals(Optional.of(address), server.address());
    assertEquals(address, server.start(environment(), ANY, said::add));
    assertEquals(2, said.size(), said.toString());
    assertTrue(record().contains(address), record());
  }

  @Test
  void stopsAndStartsAgainWithoutInstalling() throws IOException, InterruptedException {
    server.start(environment(), ANY, said::add);
    assertTrue(server.stop());
    assertFalse(server.stop());
    assertEquals(Optional.empty(), server.address());
    server.start(environment(), ANY, said::add);
    assertEquals(3, said.size(), said.toString());
  }

  @Test
  void startsAnewAfterItsProcessDied() throws IOException, InterruptedException {
    server.start(environment(), ANY, said::add);
    String first = record();
    ProcessHandle process = ServerRecord.read(file()).orElseThrow().process().orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
    assertEquals(Optional.empty(), server.address());
    server.start(environment(), ANY, said::add);
    assertNotEquals(first, record());
  }

  @Test
  void takesNoOtherProcessForItsOwn() throws IOException {
    ProcessHandle self = ProcessHandle.current();
    assertTrue(ServerRecord.of("http://127.0.0.1:1", self).process().isPresent());
    assertTrue(new ServerRecord("http://127.0.0.1:1", self.pid(), "1").process().isEmpty());
  }

  @Test
  void tellsOfATakenPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      String refusal = refusal(environment(), OptionalInt.of(port));
      assertTrue(refusal.startsWith("port %d is taken".formatted(port)), refusal);
    }
  }

  @Test
  void doesNotMoveWhileItRuns() throws IOException, InterruptedException {
    server.start(environment(), ANY, said::add);
    String refusal = refusal(environment(), OptionalInt.of(1));
    assertTrue(refusal.contains("stop it first with --stop"), refusal);
  }

  @Test
  void tellsWhatToInstallWherePythonIsMissingOrOld() throws IOException {
    String missing = refusal(environment(""), ANY);
    assertTrue(missing.contains("needs Python 3.10 or newer"), missing);
    assertTrue(missing.contains("apt install python3-venv"), missing);
    Files.writeString(bin.resolve("trouble.txt"), "old");
    String old = refusal(environment(), ANY);
    assertTrue(old.contains("python3' is 3.8"), old);
  }

  @Test
  void tellsWhyItCannotBeInstalledAndTriesAgain() throws IOException, InterruptedException {
    Files.writeString(bin.resolve("trouble.txt"), "network");
    String refusal = refusal(environment(), ANY);
    assertTrue(refusal.contains("No matching distribution found for mlflow==3."), refusal);
    Files.delete(bin.resolve("trouble.txt"));
    server.start(environment(), ANY, said::add);
  }

  @Test
  void tellsWhyItEndedAsItStarted() throws IOException, InterruptedException {
    Files.writeString(bin.resolve("trouble.txt"), "database");
    String refusal = refusal(environment(), ANY);
    assertTrue(refusal.contains("ended as it started: ERROR: the database is locked"), refusal);
    assertEquals(Optional.empty(), server.address());
  }

  private PythonEnvironment environment() {
    return environment(bin.toString());
  }

  private PythonEnvironment environment(String path) {
    return new PythonEnvironment(folder.resolve("cache"), new PythonFinder(path));
  }

  private String refusal(PythonEnvironment environment, OptionalInt port) {
    return String.valueOf(
        assertThrows(LocalServerException.class, () -> server.start(environment, port, said::add))
            .getMessage());
  }

  private Path file() {
    return folder.resolve("runs/.mlflow/server.json");
  }

  private String record() throws IOException {
    return Files.readString(file());
  }
}
