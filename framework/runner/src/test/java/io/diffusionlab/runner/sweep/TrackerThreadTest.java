package io.diffusionlab.runner.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.Tracker;
import io.diffusionlab.spi.TrackerBusyException;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrackerThreadTest {

  private static final Duration SHORT = Duration.ofMillis(1);

  @TempDir Path folder;
  private RunDirectory run = new RunDirectory(Path.of(""));

  @BeforeEach
  void writeARun() throws IOException {
    run = new RunDirectory(folder);
    new RunManifest("x", "", 1, List.of(), Map.of()).write(run);
  }

  @Test
  void pausesForLongerAfterEachFailureUpToABound() {
    Pauses pauses = new Pauses(Duration.ofSeconds(5));
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      seconds.add(pauses.afterFailure(Duration.ZERO).toSeconds());
    }
    assertEquals(List.of(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L), seconds);
    assertEquals(5, pauses.afterSuccess().toSeconds());
    assertEquals(5, pauses.afterFailure(Duration.ZERO).toSeconds());
  }

  @Test
  void pausesForAsLongAsItIsAskedTo() {
    Pauses pauses = new Pauses(Duration.ofSeconds(5));
    assertEquals(900, pauses.afterFailure(Duration.ofMinutes(15)).toSeconds());
    assertEquals(10, pauses.afterFailure(Duration.ofSeconds(2)).toSeconds());
  }

  @Test
  void leavesATrackerAloneThatHasAskedForIt() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    List<String> calls = new ArrayList<>();
    Tracker tracker =
        view -> {
          calls.add(view.experiment());
          asked.countDown();
          throw new TrackerBusyException("too much to do", Duration.ofHours(1));
        };
    TrackerThread thread = TrackerThread.start(tracker, run, new Pauses(SHORT));
    assertTrue(asked.await(30, TimeUnit.SECONDS));
    thread.close();
    assertEquals(List.of("x"), calls);
    assertEquals("too much to do", thread.trouble());
  }

  @Test
  void triesOnceMoreAtTheEndAndForgetsItsTroubleIfThatWorks() {
    List<String> calls = new ArrayList<>();
    TrackerThread thread =
        TrackerThread.start(
            view -> calls.add(view.experiment()), run, new Pauses(Duration.ofDays(1)));
    thread.close();
    assertEquals(List.of("x"), calls);
    assertEquals("", thread.trouble());
  }
}
