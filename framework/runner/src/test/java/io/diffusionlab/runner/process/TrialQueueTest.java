package io.diffusionlab.runner.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.runner.process.TrialEvents.Outcome;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals to die by")
class TrialQueueTest {

  private static final long BYTES = 1000; // of memory, each

  @TempDir Path folder;
  private final StopSignal stop = new StopSignal(1);
  private final Heard heard = new Heard();
  private Machine machine = new Machine(Long.MAX_VALUE, List.of());

  @Test
  void startsADeadTrialAgainAndGoesOnAfterAFailure() throws Exception {
    List<TrialDirectory> trials =
        List.of(trial("a", "die finish"), trial("b", "fail"), trial("c", "finish"));
    assertEquals(List.of(Outcome.FINISHED, Outcome.FAILED, Outcome.FINISHED), run(1, trials));
    assertEquals(1, Collections.frequency(heard.events, "a restarts"));
    assertEquals("no luck", TrialStatus.read(trials.get(1).status()).message());
  }

  @Test
  void givesATrialUpThatDiesTwice() throws Exception {
    TrialDirectory trial = trial("a", "die die finish");
    assertEquals(List.of(Outcome.FAILED), run(1, List.of(trial)));
    TrialStatus status = TrialStatus.read(trial.status());
    assertEquals(State.FAILED, status.state());
    assertTrue(status.message().contains("signal 9"), status.message());
  }

  @Test
  void tellsThatATrialRanOutOfMemory() throws Exception {
    TrialDirectory trial = trial("a", "exhaust exhaust");
    assertEquals(List.of(Outcome.FAILED), run(1, List.of(trial)));
    assertEquals(
        "its process died, after 1 before it: out of memory: Java heap space",
        TrialStatus.read(trial.status()).message());
  }

  @Test
  void beginsNoMoreAfterAFailureIfItIsToStop() throws Exception {
    List<TrialDirectory> trials = List.of(trial("a", "fail"), trial("b", "finish"));
    assertEquals(List.of(Outcome.FAILED, Outcome.SKIPPED), run(1, "stop", trials));
    assertEquals(State.PENDING, TrialStatus.read(trials.get(1).status()).state());
  }

  @Test
  void triesAFailedTrialAsOftenAgainAsItIsTold() throws Exception {
    List<TrialDirectory> trials =
        List.of(trial("a", "fail die finish"), trial("b", "fail fail fail finish"));
    assertEquals(List.of(Outcome.FINISHED, Outcome.FAILED), run(1, "retry:2", trials));
    assertEquals(2, Collections.frequency(heard.events, "a restarts"));
    assertEquals(2, Collections.frequency(heard.events, "b restarts"));
    assertEquals("no luck", TrialStatus.read(trials.get(1).status()).message());
  }

  @Test
  void leavesATrialAloneThatAnotherProcessHasTakenOver() throws Exception {
    TrialDirectory trial = trial("a", "lose finish");
    assertEquals(List.of(Outcome.STOPPED), run(1, List.of(trial)));
    assertEquals(State.RUNNING, TrialStatus.read(trial.status()).state());
  }

  @Test
  void asksTrialsToStopAndStartsNoMore() throws Exception {
    List<TrialDirectory> trials = List.of(trial("a", "wait"), trial("b", "finish"));
    heard.onProgress = stop::request;
    assertEquals(List.of(Outcome.STOPPED, Outcome.STOPPED), run(1, trials));
    assertEquals(State.PENDING, TrialStatus.read(trials.get(1).status()).state());
  }

  @Test
  void startsNoTrialWhoseMemoryDoesNotFitBesideThoseAtWork() throws Exception {
    machine = new Machine(2 * BYTES - 1, List.of());
    List<TrialDirectory> trials = List.of(trial("a", "finish"), trial("b", "finish"));
    assertEquals(List.of(Outcome.FINISHED, Outcome.FINISHED), run(2, trials));
    List<String> order = heard.events.stream().filter(e -> e.matches(". (starts|FIN.*)")).toList();
    assertEquals(List.of("a starts", "a FINISHED", "b starts", "b FINISHED"), order);
    assertEquals(1, heard.events.stream().filter(event -> event.endsWith("waits")).count());
  }

  @Test
  void givesEachTrialAGpuOfItsOwn() throws Exception {
    machine = new Machine(Long.MAX_VALUE, List.of("GPU-0", "GPU-1"));
    List<TrialDirectory> trials = List.of(trial("a", "meet"), trial("b", "meet"));
    assertEquals(List.of(Outcome.FINISHED, Outcome.FINISHED), run(2, trials));
    List<String> seen = new ArrayList<>();
    for (TrialDirectory trial : trials) {
      seen.add(Files.readString(trial.path().resolve("gpu.txt")));
    }
    Collections.sort(seen);
    assertEquals(List.of("GPU-0", "GPU-1"), seen);
  }

  @Test
  void keepsWhatATrialPrintsInItsLogButItsProgress() throws Exception {
    TrialDirectory trial = trial("a", "finish");
    run(1, List.of(trial));
    assertEquals("attempt 0\n", Files.readString(trial.log()));
    assertTrue(heard.events.contains("a training 0/2"), heard.events.toString());
  }

  private List<Outcome> run(int jobs, List<TrialDirectory> trials) throws Exception {
    return run(jobs, "continue", trials);
  }

  private List<Outcome> run(int jobs, String policy, List<TrialDirectory> trials) throws Exception {
    FailurePolicy onFailure = FailurePolicy.parse(policy).orElseThrow();
    Launching launching = new Launching(FakeTrial.class.getName(), jobs, onFailure, machine);
    return new TrialQueue(launching, stop, heard)
        .run(trials.stream().map(trial -> new QueuedTrial(trial, BYTES)).toList());
  }

  private TrialDirectory trial(String key, String script) throws IOException {
    Path own = Files.createDirectory(folder.resolve(key));
    Files.writeString(own.resolve("script.txt"), script);
    return new TrialDirectory(own);
  }

  /** Notes what it hears. */
  private static final class Heard implements TrialEvents {

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private Runnable onProgress = () -> {};

    @Override
    public void waiting(TrialDirectory trial) {
      events.add(trial.key() + " waits");
    }

    @Override
    public void started(TrialDirectory trial) {
      events.add(trial.key() + " starts");
    }

    @Override
    public void progress(TrialDirectory trial, Progress progress) {
      String text = "%s %s %d/%d";
      events.add(text.formatted(trial.key(), progress.stage(), progress.step(), progress.steps()));
      onProgress.run();
    }

    @Override
    public void restarting(TrialDirectory trial, String cause) {
      events.add(trial.key() + " restarts");
    }

    @Override
    public void ended(TrialDirectory trial, Outcome outcome) {
      events.add(trial.key() + " " + outcome);
    }
  }
}
