package io.diffusionlab.runner.sweep;

import io.diffusionlab.config.RecordWriter;
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

  /**
   * @param pluginFolders whose jars the trials will need; they are copied
   */
  public RunDirectory create(PlannedRun run, List<Path> pluginFolders) throws IOException {
    RunDirectory directory = new RunDirectory(freshFolder(run.name()));
    AtomicFile.write(directory.sweep(), run.document().toYaml());
    copyPlugins(pluginFolders, plugins(directory));
    manifest(run).write(directory);
    Provenance provenance = Provenance.ofThisMachine();
    for (PlannedTrial trial : run.trials()) {
      layOut(directory.trial(trial.trial().key()), trial, provenance);
    }
    return directory;
  }

  /** Where the jars of a run's own plugins lie; missing if it has none. */
  public static Path plugins(RunDirectory run) {
    return run.path().resolve("plugins");
  }

  private Path freshFolder(String experiment) throws IOException {
    Path parent = Files.createDirectories(runs.resolve(experiment));
    while (true) {
      String time = TIME.format(LocalDateTime.now(clock));
      Path folder = parent.resolve("%s-%06x".formatted(time, random.nextInt(1 << 24)));
      try {
        return Files.createDirectory(folder);
      } catch (FileAlreadyExistsException takenByAnother) {
        // another name, then
      }
    }
  }

  private static void copyPlugins(List<Path> folders, Path into) throws IOException {
    for (Path folder : folders) {
      Files.createDirectories(into);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
          Files.copy(jar, into.resolve(String.valueOf(jar.getFileName())));
        }
      }
    }
  }

  private RunManifest manifest(PlannedRun run) {
    List<RunManifest.Entry> entries =
        run.trials().stream()
            .map(
                planned ->
                    new RunManifest.Entry(
                        planned.trial().key(),
                        planned.trial().factors(),
                        planned.trial().seed(),
                        RecordWriter.flatten(planned.experiment())))
            .toList();
    String question = run.document().question().orElse("");
    return new RunManifest(run.name(), question, clock.millis(), entries);
  }

  private static void layOut(TrialDirectory directory, PlannedTrial trial, Provenance provenance)
      throws IOException {
    Files.createDirectories(directory.path());
    AtomicFile.write(directory.config(), RecordWriter.toYaml(trial.experiment()));
    provenance.of(trial.experiment()).write(directory.provenance());
    TrialStatus.pending().write(directory.status());
  }
}
