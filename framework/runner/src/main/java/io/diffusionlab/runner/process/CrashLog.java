package io.diffusionlab.runner.process;

import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code hs_err_<pid>.log}: what Java writes of its own end into a trial's folder. */
final class CrashLog {

  private static final Pattern OUT_OF_MEMORY = Pattern.compile("OutOfMemory encountered: (.*)");

  private CrashLog() {}

  /** What memory the trial's last process ran out of; empty if that is not why it ended. */
  static Optional<String> outOfMemory(TrialDirectory trial) throws IOException {
    Optional<Path> newest = newest(trial.path());
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    String text = new String(Files.readAllBytes(newest.get()), StandardCharsets.UTF_8);
    Matcher told = OUT_OF_MEMORY.matcher(text);
    return told.find() ? Optional.of("out of memory: " + told.group(1)) : Optional.empty();
  }

  private static Optional<Path> newest(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("hs_err_\\d+\\.log"))
          .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
    }
  }
}
