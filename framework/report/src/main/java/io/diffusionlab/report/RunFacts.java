package io.diffusionlab.report;

import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When a run was, and how far it came, in a line. */
record RunFacts(RunView run) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

  String html() {
    StringBuilder facts = new StringBuilder();
    facts.append(TIME.format(run.started().atZone(ZoneId.systemDefault())));
    facts.append(
        " · %d of %d trials finished".formatted(count(State.FINISHED), run.trials().size()));
    if (count(State.FAILED) > 0) {
      facts.append(" · <b class=\"bad\">%d failed</b>".formatted(count(State.FAILED)));
    }
    run.ended()
        .filter(end -> !end.isBefore(run.started())) // else somebody has set the clock back
        .ifPresent(end -> facts.append(" · took " + Text.seconds(lasted(end))));
    return facts + " · run " + Text.html(run.id());
  }

  private double lasted(Instant end) {
    return Duration.between(run.started(), end).toMillis() / 1e3;
  }

  private long count(State state) {
    return run.trials().stream().filter(trial -> trial.state() == state).count();
  }
}
