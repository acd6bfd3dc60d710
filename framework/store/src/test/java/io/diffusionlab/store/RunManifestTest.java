package io.diffusionlab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.RunManifest.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunManifestTest {

  @TempDir Path folder;

  private RunDirectory run;

  @BeforeEach
  void writesTwoTrials() throws IOException {
    run = new RunDirectory(folder.resolve("20261122-1"));
    Map<String, String> settings = Map.of("attention", "none", "schedule.s", "0.008");
    new RunManifest(
            "ablation",
            "Does it help?",
            1000,
            List.of(
                new Entry("b", Map.of("attention", "none"), 0, settings, "d", "h1", 1L << 30),
                new Entry(
                    "a", Map.of("attention", "everywhere"), 0, settings, "d", "h2", 1L << 30)),
            Map.of("runner.jar", "c"))
        .write(run);
  }

  @Test
  void keepsTheSweepsOrderAndEverySetting() throws IOException {
    RunView view = RunManifest.view(run);
    assertEquals(List.of("b", "a"), view.trials().stream().map(RunView.TrialView::key).toList());
    assertEquals("0.008", view.trials().get(0).settings().get("schedule.s"));
    assertEquals("20261122-1", view.id());
    assertEquals(State.PENDING, view.state());
  }

  @Test
  void keepsTheHashesOfCodeAndData() throws IOException {
    RunManifest manifest = RunManifest.read(run);
    assertEquals(Map.of("runner.jar", "c"), manifest.code());
    assertEquals("d", manifest.trials().get(0).data());
    assertEquals("h2", manifest.trials().get(1).hash());
  }

  @Test
  void isReadFromBeforeThereWereHashes() throws IOException {
    String old =
        """
        {"experiment": "ablation", "question": "", "started": 1, "trials":
          [{"key": "a", "factors": {}, "seed": 0, "settings": {"attention": "none"}}]}
        """;
    AtomicFile.write(run.manifest(), old);
    RunManifest manifest = RunManifest.read(run);
    assertEquals(Map.of(), manifest.code());
    assertEquals("", manifest.trials().get(0).hash());
  }

  @Test
  void isRunningWhileATrialMayStillRun() throws IOException {
    status("b", State.FINISHED, 2000);
    assertEquals(State.RUNNING, RunManifest.view(run).state());
    assertEquals(Optional.empty(), RunManifest.view(run).ended());
  }

  @Test
  void isKilledIfItWasStoppedWithTrialsLeft() throws IOException {
    status("b", State.KILLED, 3000);
    RunView view = RunManifest.view(run);
    assertEquals(State.KILLED, view.state());
    assertEquals(Optional.of(Instant.ofEpochMilli(3000)), view.ended());
  }

  @Test
  void isRunningAgainWhenAStoppedTrialIsResumed() throws IOException, InterruptedException {
    status("b", State.KILLED, 3000);
    status("a", State.RUNNING, 0);
    Process holder = holder(run.trial("a"));
    try {
      assertEquals(State.RUNNING, RunManifest.view(run).state());
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  @Test
  void isKilledOnceTheProcessOfARunningTrialIsGone() throws IOException, InterruptedException {
    status("b", State.RUNNING, 0);
    holder(run.trial("b")).destroyForcibly().waitFor();
    Files.setLastModifiedTime(run.trial("b").status(), FileTime.fromMillis(4000));
    Files.writeString(run.trial("b").metrics(), "time,step,name,value\n");
    Files.setLastModifiedTime(run.trial("b").metrics(), FileTime.fromMillis(5000));
    RunView view = RunManifest.view(run);
    assertEquals(State.KILLED, view.trials().get(0).state());
    assertEquals(State.KILLED, view.state());
    assertEquals(Optional.of(Instant.ofEpochMilli(5000)), view.ended());
  }

  @Test
  void endsAKilledTrialAtItsLastHeartbeat() throws IOException, InterruptedException {
    status("b", State.RUNNING, 0);
    Claim claim = new Claims(run.trial("b"), Ticker.SYSTEM).take(1000).orElseThrow();
    claim.beat("");
    assertEquals(State.RUNNING, RunManifest.view(run).state());
    claim.release();
    Files.setLastModifiedTime(run.trial("b").status(), FileTime.fromMillis(4000));
    Files.setLastModifiedTime(run.trial("b").heartbeat(1), FileTime.fromMillis(6000));
    assertEquals(Optional.of(Instant.ofEpochMilli(6000)), RunManifest.view(run).ended());
  }

  /** A process that has claimed the trial, until it is killed. */
  private static Process holder(TrialDirectory trial) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    String holder = ClaimHolder.class.getName();
    Process process =
        new ProcessBuilder(java, "-cp", classPath, holder, trial.path().toString()).start();
    assertEquals('h', process.getInputStream().read());
    return process;
  }

  @Test
  void isKilledIfItWasCancelledBeforeEveryTrialHadRun() throws IOException {
    status("b", State.FINISHED, 2000);
    AtomicFile.write(run.cancelMark(), "");
    assertEquals(State.KILLED, RunManifest.view(run).state());
  }

  @Test
  void hasFailedIfATrialFailedAndNoneIsLeft() throws IOException {
    status("b", State.FINISHED, 3000);
    status("a", State.FAILED, 2000);
    RunView view = RunManifest.view(run);
    assertEquals(State.FAILED, view.state());
    assertEquals(Optional.of(Instant.ofEpochMilli(3000)), view.ended());
  }

  private void status(String key, State state, long ended) throws IOException {
    new TrialStatus(state, 1000, ended, 1, "").write(run.trial(key).status());
  }
}
