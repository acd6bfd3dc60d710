package io.diffusionlab.runner.sweep;

import io.diffusionlab.config.RecordWriter;
import io.diffusionlab.config.SettingsHash;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.ResultSettings;
import io.diffusionlab.runner.trial.Provenance;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Lays out the folder of a run: everything its trials need, frozen before the first one starts. */
public final class RunLayout {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final Path runs;
  private final Clock clock;
  private final RandomGenerator random;

  /**
   * @param random of the part of a folder's name that makes it unique
   */
  public RunLayout(Path runs, Clock clock, RandomGenerator random) {
    this.runs = runs;
    this.clock = clock;
    this.random = random;
  }

  /** A folder for a run of an experiment, which is not made yet. */
  public RunDirectory choose(String experiment) {
    String time = TIME.format(LocalDateTime.now(clock));
    String name = "%s-%06x".formatted(time, random.nextInt(1 << 24));
    return new RunDirectory(runs.resolve(experiment).resolve(name));
  }

  /**
   * Makes the run's folder; its manifest last, for without one it is no run.
   *
   * @param chosen the folder, unless another run has taken it by now
   * @param pluginFolders whose jars the trials will need; they are copied
   * @param finished trials that need not be trained again
   */
  public LaidOut create(
      PlannedRun run, RunDirectory chosen, List<Path> pluginFolders, FinishedTrials finished)
      throws IOException {
    Code code = Code.present(pluginFolders);
    RunDirectory directory = make(chosen, run.name());
    AtomicFile.write(directory.sweep(), run.document().toYaml());
    copyPlugins(pluginFolders, plugins(directory));
    List<RunManifest.Entry> entries =
        run.trials().stream().map(trial -> entry(trial, code)).toList();
    Provenance provenance = Provenance.ofThisMachine();
    int reused = 0;
    for (int i = 0; i < entries.size(); i++) {
      TrialDirectory trial = directory.trial(entries.get(i).key());
      PlannedTrial planned = run.trials().get(i);
      layOut(trial, planned.experiment());
      provenance.of(planned.experiment(), code.hash(), planned.data()).write(trial.provenance());
      reused += finished.reuse(entries.get(i).hash(), trial) ? 1 : 0;
    }
    String question = run.document().question().orElse("");
    new RunManifest(run.name(), question, clock.millis(), entries, code.fingerprints())
        .write(directory);
    return new LaidOut(directory, reused);
  }

  /**
   * A run that can start.
   *
   * @param reused trials that have their results from earlier runs
   */
  public record LaidOut(RunDirectory run, int reused) {}

  /** Where the jars of a run's own plugins lie; missing if it has none. */
  public static Path plugins(RunDirectory run) {
    return run.path().resolve("plugins");
  }

  private RunDirectory make(RunDirectory chosen, String experiment) throws IOException {
    Files.createDirectories(runs.resolve(experiment));
    RunDirectory directory = chosen;
    while (true) {
      try {
        Files.createDirectory(directory.path());
        return directory;
      } catch (FileAlreadyExistsException takenByAnother) {
        directory = choose(experiment);
      }
    }
  }

  private static void copyPlugins(List<Path> folders, Path into) throws IOException {
    for (Path folder : folders) {
      Files.createDirectories(into);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
          AtomicFile.write(
              into.resolve(String.valueOf(jar.getFileName())), Files.readAllBytes(jar));
        }
      }
    }
  }

  private static RunManifest.Entry entry(PlannedTrial planned, Code code) {
    Map<String, String> settings = RecordWriter.flatten(planned.experiment());
    Map<String, String> all = new TreeMap<>(ResultSettings.of(settings));
    all.put("code hash", code.hash());
    all.put("data hash", planned.data());
    return new RunManifest.Entry(
        planned.trial().key(),
        planned.trial().factors(),
        planned.trial().seed(),
        settings,
        planned.data(),
        SettingsHash.of(all),
        planned.bytes());
  }

  private static void layOut(TrialDirectory directory, Experiment experiment) throws IOException {
    Files.createDirectories(directory.path());
    AtomicFile.write(directory.config(), RecordWriter.toYaml(experiment));
    TrialStatus.pending().write(directory.status());
  }
}
