package io.diffusionlab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that has claimed a trial.
 *
 * @param machine and its boot, so that a process number means something
 * @param pid the process number there
 * @param started when that process started, as {@link ProcessStart} tells
 * @param time milliseconds since the epoch
 */
record Owner(String machine, long pid, String started, long time) {

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** This process. */
  static Owner self(long time) {
    long pid = ProcessHandle.current().pid();
    return new Owner(thisMachine(), pid, ProcessStart.of(pid).orElse(""), time);
  }

  /** Whether the process is known to have ended; of a process elsewhere that cannot be known. */
  boolean isGone() {
    return machine.equals(thisMachine()) && !ProcessStart.of(pid).equals(Optional.of(started));
  }

  private static String thisMachine() {
    try {
      // Containers have process numbers of their own.
      return Files.readString(BOOT).strip()
          + " "
          + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | UnsupportedOperationException notLinux) {
      String name = System.getenv("COMPUTERNAME");
      return System.getProperty("os.name")
          + " "
          + (name == null ? System.getProperty("user.home") : name);
    }
  }
}
