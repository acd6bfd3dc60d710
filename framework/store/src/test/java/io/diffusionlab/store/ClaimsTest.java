package io.diffusionlab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

  private static final Owner ELSEWHERE = new Owner("another machine", 1, "0", 0);

  @TempDir Path folder;
  private final Watch watch = new Watch();
  private TrialDirectory trial = new TrialDirectory(Path.of(""));
  private Claims claims = new Claims(trial, watch);

  @BeforeEach
  void useTheTemporaryFolder() {
    trial = new TrialDirectory(folder);
    claims = new Claims(trial, watch);
  }

  @Test
  void areTakenByTheFirst() throws Exception {
    assertFalse(claims.mayBeHeld());
    Claim claim = claims.take(7).orElseThrow();
    assertEquals(1, claim.epoch());
    assertTrue(claims.mayBeHeld());
    assertEquals(List.of(), watch.slept);
    claim.check();
  }

  @Test
  void tellWhatTheirProcessSays() throws Exception {
    Claim claim = claims.take(7).orElseThrow();
    assertEquals("", claims.saying());
    claim.beat("step 3 of 8");
    assertEquals("step 3 of 8", claims.saying());
  }

  @Test
  void areLeftToAProcessThatLives() throws Exception {
    Claim first = claims.take(7).orElseThrow();
    watch.onSleep = () -> first.beat("");
    assertEquals(Optional.empty(), claims.take(8));
    first.check();
  }

  @Test
  void areTakenOverAtOnceFromAProcessThatHasLetGo() throws Exception {
    claims.take(7).orElseThrow().release();
    assertFalse(claims.mayBeHeld());
    assertEquals(2, claims.take(8).orElseThrow().epoch());
    assertEquals(List.of(), watch.slept);
  }

  @Test
  void areTakenOverAtOnceFromAProcessOfThisMachineThatIsGone() throws Exception {
    claimFor(new Owner(Owner.self(0).machine(), Owner.self(0).pid(), "an earlier start", 0));
    assertFalse(claims.mayBeHeld());
    assertEquals(2, claims.take(8).orElseThrow().epoch());
    assertEquals(List.of(), watch.slept);
  }

  /** By the observer's clock alone: those of two machines differ. */
  @Test
  void areTakenOverFromAnotherMachineWhenItsHeartbeatStandsStillForLong() throws Exception {
    claimFor(ELSEWHERE);
    assertTrue(claims.mayBeHeld());
    assertEquals(2, claims.take(8).orElseThrow().epoch());
    assertTrue(watch.now >= Claims.PATIENCE, watch.now + " ms");
  }

  /** Whatever a clock that jumps has written into the claim, and into the times of its files. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1_800_000_000_000L, 32_503_680_000_000L}) // 1970, 2027, 3000
  void areJudgedByNoDate(long date) throws Exception {
    claimFor(new Owner("another machine", 1, "0", date));
    Claim there = new Claim(trial, claims, 1);
    there.beat("");
    Path heartbeat = trial.heartbeat(1);
    Files.setLastModifiedTime(heartbeat, FileTime.fromMillis(date));
    watch.onSleep =
        () -> Files.setLastModifiedTime(heartbeat, FileTime.fromMillis(date + watch.now));
    assertEquals(2, claims.take(8).orElseThrow().epoch(), "it stood still, though its date moved");
    assertTrue(watch.now >= Claims.PATIENCE, watch.now + " ms");
  }

  @Test
  void areLeftToAnotherMachineWhoseHeartbeatMoves() throws Exception {
    claimFor(ELSEWHERE);
    Claim there = new Claim(trial, claims, 1);
    watch.onSleep = () -> there.beat("");
    assertEquals(Optional.empty(), claims.take(8));
    assertTrue(watch.now < Claims.PATIENCE, watch.now + " ms");
  }

  @Test
  void fenceOffWhoeverHasBeenTakenOver() throws Exception {
    Claim first = claims.take(7).orElseThrow();
    claims.take(8); // it never gave a sign of life
    assertThrows(FencedException.class, first::check);
    FencedException told = assertThrows(FencedException.class, () -> first.beat(""));
    assertEquals("attempt 1 has been taken over by attempt 2", told.getMessage());
  }

  /** Without an owner's name, as a process leaves one that dies while it writes in plain. */
  @Test
  void countEvenIfTheyCannotBeRead() throws Exception {
    AtomicFile.create(trial.claims().resolve("1"), "{\"mach");
    assertTrue(claims.mayBeHeld());
    assertEquals(2, claims.take(8).orElseThrow().epoch());
    assertTrue(watch.now >= Claims.PATIENCE, watch.now + " ms");
  }

  @Test
  void areGivenToOneOfManyThatAskAtOnce() throws Exception {
    Callable<Boolean> attempt = () -> AtomicFile.create(trial.claims().resolve("1"), "mine");
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      int winners = 0;
      for (Future<Boolean> answer : pool.invokeAll(Collections.nCopies(8, attempt))) {
        winners += answer.get() ? 1 : 0;
      }
      assertEquals(1, winners);
    } finally {
      pool.shutdownNow();
    }
  }

  private void claimFor(Owner owner) throws IOException {
    String text =
        "{\"machine\": \"%s\", \"pid\": %d, \"started\": \"%s\", \"time\": %d}"
            .formatted(owner.machine(), owner.pid(), owner.started(), owner.time());
    assertTrue(AtomicFile.create(trial.claims().resolve("1"), text));
  }

  /** Time that passes while one sleeps, and something that happens meanwhile. */
  private static final class Watch implements Ticker {

    private final List<Long> slept = new ArrayList<>();
    private Event onSleep = () -> {};
    private long now;

    @Override
    public long millis() {
      return now;
    }

    @Override
    public void sleep(long millis) {
      slept.add(millis);
      now += millis;
      try {
        onSleep.happen();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private interface Event {
    void happen() throws IOException;
  }
}
