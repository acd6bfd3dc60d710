package io.diffusionlab.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunFactsTest {

  private static final Instant START = Instant.ofEpochSecond(3600);

  @Test
  void tellHowLongARunTook() {
    assertTrue(facts(START.plusSeconds(90)).contains("took 1 min 30 s"));
  }

  @Test
  void tellNoTimeThatAClockSetBackMadeNegative() {
    assertFalse(facts(START.minusSeconds(90)).contains("took"));
  }

  private static String facts(Instant end) {
    Path folder = Path.of("runs/a/b");
    return new RunFacts(
            new RunView("a", "b", "", folder, START, Optional.of(end), State.FINISHED, List.of()))
        .html();
  }
}
