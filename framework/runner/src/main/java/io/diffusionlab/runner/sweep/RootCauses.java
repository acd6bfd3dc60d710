package io.diffusionlab.runner.sweep;

import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why trials failed, each reason once, the most frequent first. */
final class RootCauses {

  private static final int NAMED = 3; // trials for each cause

  private final Map<String, List<String>> trials = new LinkedHashMap<>(); // kind of cause → keys
  private final Map<String, String> words = new LinkedHashMap<>(); // kind of cause → the first's

  static RootCauses of(List<TrialDirectory> trials) throws IOException {
    RootCauses causes = new RootCauses();
    for (TrialDirectory trial : trials) {
      TrialStatus status = TrialStatus.read(trial.status());
      if (status.state() == State.FAILED) {
        causes.add(trial, status.message());
      }
    }
    return causes;
  }

  /**
   * @return whether no trial before it failed for this reason
   */
  boolean add(TrialDirectory trial, String message) {
    String kind = kind(trial, message);
    trials.computeIfAbsent(kind, any -> new ArrayList<>()).add(trial.key());
    return words.putIfAbsent(kind, message) == null;
  }

  /** Without what differs from trial to trial where the cause is the same: paths and numbers. */
  private static String kind(TrialDirectory trial, String message) {
    return message.replace(trial.path().toString(), "*").replaceAll("\\d+", "#");
  }

  /** A line for each. */
  List<String> lines() {
    return trials.entrySet().stream()
        .sorted(Comparator.comparingInt(cause -> -cause.getValue().size()))
        .map(cause -> line(cause.getValue(), words.getOrDefault(cause.getKey(), "")))
        .toList();
  }

  private static String line(List<String> keys, String message) {
    int more = keys.size() - NAMED;
    String named = String.join(", ", keys.subList(0, Math.min(NAMED, keys.size())));
    String others = more > 0 ? " and %d more".formatted(more) : "";
    return "%s: %s (%s%s)".formatted(Count.of(keys.size(), "trial"), message, named, others);
  }
}
