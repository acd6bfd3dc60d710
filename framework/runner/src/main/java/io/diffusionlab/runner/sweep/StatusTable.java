package io.diffusionlab.runner.sweep;

import io.diffusionlab.runner.process.Progress;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.Claims;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.Ticker;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a run stands, from its folder alone: whoever runs it need not be asked. */
public final class StatusTable {

  private static final int WIDTH = 80;

  private final RunDirectory run;

  public StatusTable(RunDirectory run) {
    this.run = run;
  }

  /** As it is now. */
  public String text() throws IOException {
    TextTable table = new TextTable(1, List.of("trial", "state", "progress", "for"));
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (RunManifest.Entry entry : RunManifest.read(run).trials()) {
      TrialDirectory trial = run.trial(entry.key());
      Claims claims = new Claims(trial, Ticker.SYSTEM);
      boolean held = claims.mayBeHeld();
      TrialStatus status = TrialStatus.read(trial.status());
      Optional<Progress> progress = held ? Progress.parse(claims.saying()) : Optional.empty();
      String told = progress.map(ProgressText::of).orElse("");
      table.add(List.of(entry.key(), state(status, held), told, duration(status)));
      counts.merge(state(status, held), 1, Integer::sum);
    }
    String cancelled = Files.exists(run.cancelMark()) ? " (cancelled)" : "";
    return "%s%s\n\n%s\n%s\n".formatted(run.path(), cancelled, table.text(WIDTH), summary(counts));
  }

  private static String summary(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String state(TrialStatus status, boolean held) {
    if (status.state() == State.RUNNING && !held) {
      return "interrupted";
    }
    return status.message().startsWith(FinishedTrials.REUSED)
        ? "reused"
        : status.state().name().toLowerCase(Locale.ROOT);
  }

  private static String duration(TrialStatus status) {
    return status.ended() == 0
        ? ""
        : ProgressText.time(Math.max(0, status.ended() - status.started()) / 1000);
  }
}
