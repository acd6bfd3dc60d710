package io.diffusionlab.store;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.store.MetricsJournal.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsJournalTest {

  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(7), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void readsBackWhatWasAppended() throws IOException {
    Path file = folder.resolve("metrics.csv");
    try (MetricsJournal journal = MetricsJournal.open(file, 0, CLOCK)) {
      journal.append(10, Map.of("train/loss", 0.1 + 0.2));
    }
    assertEquals(
        List.of(new Point(7, 10, "train/loss", 0.30000000000000004)), MetricsJournal.read(file));
  }

  @Test
  void forgetsStepsThatAResumedTrialRepeats() throws IOException {
    Path file = folder.resolve("metrics.csv");
    try (MetricsJournal journal = MetricsJournal.open(file, 0, CLOCK)) {
      journal.append(10, Map.of("train/loss", 1.0));
      journal.append(20, Map.of("train/loss", 2.0));
    }
    try (MetricsJournal journal = MetricsJournal.open(file, 10, CLOCK)) {
      journal.append(20, Map.of("train/loss", 3.0));
    }
    assertEquals(List.of(1.0, 3.0), MetricsJournal.read(file).stream().map(Point::value).toList());
  }

  @Test
  void ignoresALineThatIsStillBeingWritten() throws IOException {
    Path file = folder.resolve("metrics.csv");
    MetricsJournal.open(file, 0, CLOCK).close();
    Files.writeString(file, "7,1,train/loss,1.0\n7,2,train/lo", APPEND);
    assertEquals(1, MetricsJournal.read(file).size());
  }

  @Test
  void isEmptyWhereThereIsNoFile() throws IOException {
    assertTrue(MetricsJournal.read(folder.resolve("none.csv")).isEmpty());
  }
}
