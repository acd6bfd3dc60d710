package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class ReuseTest {

  private static final String TOLD = "Reused from earlier runs: 1 of ";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // to see why it failed
  Path folder;

  @Test
  void takesFinishedTrialsFromEarlierRunsUnlessAskedForFreshOnes() throws IOException {
    TrialDirectory first = run("first", "[none]", "question=Once?").trials().get(0);
    RunDirectory second = run("second", "[none, bottleneck]", "tracker=none", "question=Again?");
    TrialDirectory reused = second.trial("attention-none_seed-0");
    assertEquals("reused from " + first.path(), TrialStatus.read(reused.status()).message());
    assertTrue(Files.readString(reused.provenance()).contains(first.path().toString()));
    assertArrayEquals(Files.readAllBytes(first.model()), Files.readAllBytes(reused.model()));
    assertFalse(Files.exists(reused.claims()));
    assertEquals(State.FINISHED, RunManifest.view(second).state());
    assertEquals("", TrialStatus.read(trial(second, "bottleneck").status()).message());

    RunDirectory other = run("third", "[none]", "training.learningRate=2e-3");
    assertEquals("", TrialStatus.read(trial(other, "none").status()).message());
    RunDirectory fresh = run("fourth", "[none]", "--fresh");
    assertEquals("", TrialStatus.read(trial(fresh, "none").status()).message());
  }

  private static TrialDirectory trial(RunDirectory run, String attention) {
    return run.trial("attention-%s_seed-0".formatted(attention));
  }

  private RunDirectory run(String name, String attention, String... more) throws IOException {
    Path file = folder.resolve(name + ".yaml");
    String sweep = "sweep: {grid: {attention: %s}}\n".formatted(attention);
    Files.writeString(file, TinyExperiment.YAML + sweep);
    Path runs = folder.resolve("runs");
    Stream<Object> words = Stream.concat(Stream.of(file, "--runs", runs), Stream.of(more));
    Console console = Console.run(words.toArray());
    assertEquals(0, console.exitCode(), console.err());
    assertEquals(name.equals("second"), console.err().contains(TOLD), console.err());
    try (Stream<Path> found = Files.list(runs.resolve(name))) {
      return new RunDirectory(found.findFirst().orElseThrow());
    }
  }
}
