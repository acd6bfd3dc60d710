package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A small disk in memory, to be filled up or made read-only; a test is skipped without one. */
record Mount(Path folder) implements AutoCloseable {

  /** Of {@code megabytes}, at {@code folder}, which is made. */
  static Mount of(Path folder, int megabytes) throws Exception {
    Files.createDirectories(folder);
    String size = "size=%dm".formatted(megabytes);
    boolean mounted = call("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString());
    Assumptions.assumeTrue(mounted, "only root on Linux may mount a small disk; none here");
    return new Mount(folder);
  }

  /** Takes all the room that is left. */
  Path fill() throws IOException {
    Path filler = folder.resolve("filler");
    byte[] block = new byte[4096];
    try (var output = Files.newOutputStream(filler)) {
      while (true) {
        output.write(block);
      }
    } catch (IOException full) {
      return filler;
    }
  }

  void readOnly() throws Exception {
    remount("ro");
  }

  void writable() throws Exception {
    remount("rw");
  }

  private void remount(String how) throws Exception {
    assertTrue(call("mount", "-o", "remount," + how, folder.toString()), how);
  }

  private static boolean call(String... words) throws InterruptedException {
    try {
      return new ProcessBuilder(words).start().waitFor() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      call("umount", "--lazy", folder.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
