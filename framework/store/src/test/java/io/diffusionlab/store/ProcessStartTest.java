package io.diffusionlab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessStartTest {

  private final long self = ProcessHandle.current().pid();

  @Test
  void isTheSameWheneverAsked() {
    assertTrue(ProcessStart.of(self).isPresent());
    assertEquals(ProcessStart.of(self), ProcessStart.of(self));
  }

  @Test
  void isNoneWithoutAProcess() {
    assertEquals(Optional.empty(), ProcessStart.of(Long.MAX_VALUE));
  }

  /** In hundredths of a second; a date would change with the clock. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void isCountedFromWhenTheSystemWasBooted() throws Exception {
    double uptime = Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ", -1)[0]);
    long start = Long.parseLong(ProcessStart.of(self).orElseThrow());
    assertTrue(start <= 100 * uptime, start + " of " + uptime);
  }
}
