package io.diffusionlab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * When a process started, which tells it from a later one that was given its number.
 *
 * <p>On Linux in the system's own count since it was booted: the date of the start, which Java
 * tells, changes when somebody sets the clock.
 */
public final class ProcessStart {

  private static final int FIELD = 19; // of /proc/PID/stat, after the name in brackets

  private ProcessStart() {}

  /** Empty if there is no such process; empty text if the system does not tell. */
  public static Optional<String> of(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields[0].equals("Z") ? Optional.empty() : Optional.of(fields[FIELD]);
    } catch (IOException notLinuxOrNoSuchProcess) {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .map(process -> process.info().startInstant().map(Object::toString).orElse(""));
    }
  }
}
