package io.diffusionlab.runner.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.runner.process.StopSignal;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.Claim;
import io.diffusionlab.store.Claims;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.Ticker;
import io.diffusionlab.store.TrialDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HeartbeatTest {

  @TempDir Path folder;
  private final StopSignal stop = new StopSignal(1);
  private RunDirectory run = new RunDirectory(Path.of(""));

  @BeforeEach
  void useTheTemporaryFolder() {
    run = new RunDirectory(folder);
  }

  @Test
  void letsTheTrialGoWhenItEnds() throws Exception {
    Claims claims = new Claims(new TrialDirectory(folder), Ticker.SYSTEM);
    Claim claim = claims.take(1).orElseThrow();
    Heartbeat heartbeat = start(claim, () -> {});
    assertTrue(claims.mayBeHeld());
    while (!Files.exists(folder.resolve("attempts/1/heartbeat"))) {
      Thread.sleep(10);
    }
    heartbeat.end();
    assertFalse(claims.mayBeHeld());
    assertEquals(2, claims.take(2).orElseThrow().epoch());
  }

  @Test
  void asksTheWorkToStopWhenTheRunIsCancelled() throws Exception {
    AtomicFile.write(run.cancelMark(), "");
    CountDownLatch asked = new CountDownLatch(1);
    stop.onRequest(asked::countDown);
    Claim claim = new Claims(new TrialDirectory(folder), Ticker.SYSTEM).take(1).orElseThrow();
    Heartbeat heartbeat = start(claim, () -> {});
    assertTrue(asked.await(30, TimeUnit.SECONDS));
    heartbeat.end();
  }

  private Heartbeat start(Claim claim, Runnable whenFenced) {
    return Heartbeat.start(claim, run, stop, whenFenced);
  }

  @Test
  void endsTheProcessOnceAnotherHasTakenOver() throws Exception {
    Claim claim = new Claims(new TrialDirectory(folder), Ticker.SYSTEM).take(1).orElseThrow();
    Files.copy(folder.resolve("claims/1"), folder.resolve("claims/2"));
    CountDownLatch ended = new CountDownLatch(1);
    Heartbeat heartbeat = start(claim, ended::countDown);
    assertTrue(ended.await(30, TimeUnit.SECONDS));
    heartbeat.end();
    assertFalse(Files.exists(folder.resolve("attempts/1/heartbeat")));
  }
}
