package io.diffusionlab.runner.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trials of earlier runs whose results can be used again. */
public final class FinishedTrials {

  /** None: everything is to be trained. */
  public static final FinishedTrials NONE = new FinishedTrials(Map.of());

  /** What the message of such a trial's status starts with. */
  static final String REUSED = "reused from ";

  private static final Logger LOG = LoggerFactory.getLogger(FinishedTrials.class);
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** What is a trial's own even where its results are another's. */
  private static final Set<String> OWN =
      Set.of("config.yaml", "provenance.json", "status.json", "checkpoints", "claims", "attempts");

  private final Map<String, TrialDirectory> byHash;

  private FinishedTrials(Map<String, TrialDirectory> byHash) {
    this.byHash = Map.copyOf(byHash);
  }

  /**
   * @param runs the folder of all runs
   */
  public static FinishedTrials under(Path runs) throws IOException {
    Map<String, TrialDirectory> byHash = new HashMap<>();
    if (Files.isDirectory(runs)) {
      try (Stream<Path> folders = Files.walk(runs, 2)) {
        for (Path folder : folders.sorted().toList()) {
          RunDirectory run = new RunDirectory(folder);
          if (Files.exists(run.manifest())) {
            collect(run, byHash);
          }
        }
      }
    }
    return new FinishedTrials(byHash);
  }

  private static void collect(RunDirectory run, Map<String, TrialDirectory> byHash) {
    try {
      for (RunManifest.Entry entry : RunManifest.read(run).trials()) {
        TrialDirectory trial = run.trial(entry.key());
        boolean known = entry.hash().isEmpty() || byHash.containsKey(entry.hash());
        if (!known && isWhole(trial)) {
          byHash.put(entry.hash(), trial);
        }
      }
    } catch (IOException ofAnotherVersion) {
      LOG.info("nothing can be reused of {}: {}", run.path(), ofAnotherVersion.getMessage());
    }
  }

  private static boolean isWhole(TrialDirectory trial) throws IOException {
    return TrialStatus.read(trial.status()).state() == State.FINISHED
        && Files.exists(trial.scores())
        && Files.exists(trial.model())
        && !Changes.isNotedIn(trial);
  }

  /**
   * Gives {@code trial} the results of a trial with the same hash, and says so there.
   *
   * @return whether there is one
   */
  boolean reuse(String hash, TrialDirectory trial) throws IOException {
    Optional<TrialDirectory> finished = Optional.ofNullable(byHash.get(hash));
    if (finished.isPresent()) {
      reuse(finished.get(), trial);
    }
    return finished.isPresent();
  }

  private static void reuse(TrialDirectory finished, TrialDirectory trial) throws IOException {
    String origin = origin(finished);
    try (Stream<Path> children = Files.list(finished.path())) {
      for (Path child : children.toList()) {
        String name = String.valueOf(child.getFileName());
        if (!OWN.contains(name) && !name.startsWith(".")) {
          copy(child, trial.path().resolve(name));
        }
      }
    }
    ObjectNode provenance = (ObjectNode) JSON.readTree(finished.provenance().toFile());
    provenance.put("reusedFrom", origin);
    AtomicFile.write(trial.provenance(), provenance.toPrettyString() + "\n");
    TrialStatus then = TrialStatus.read(finished.status());
    new TrialStatus(State.FINISHED, then.started(), then.ended(), then.attempts(), REUSED + origin)
        .write(trial.status());
  }

  /** Where the results were made: a trial may be reused from one that was reused itself. */
  private static String origin(TrialDirectory finished) throws IOException {
    return JSON.readTree(finished.provenance().toFile())
        .path("reusedFrom")
        .asText(finished.path().toString());
  }

  /** A copy, for the log and whatever else is written in place would change in both. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        AtomicFile.write(
            to.resolve(from.relativize(file).toString()).normalize(),
            channel -> Files.copy(file, Channels.newOutputStream(channel)));
      }
    }
  }
}
