package io.diffusionlab.runner.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The trials of a sweep before it starts: what sets them apart, and what they will take. */
final class TrialTable {

  private static final int WIDTH = 80;
  private static final String NOTE =
      """
      About %s for all, one after another: training as fast as a few steps just now,
      sampling at a third of a step's time a call; metrics come on top. The memory is
      counted from the network, its averages and moments and what a batch leaves on
      its way, on top of what Java and the libraries take; data held in memory and
      metrics add to it.
      """;

  private static final String UNTIMED =
      """
      Where the time is ?, no step was tried with the whole batch: it takes more memory
      than there is.
      """;

  private final PlannedRun run;

  TrialTable(PlannedRun run) {
    this.run = run;
  }

  String text() {
    String question = run.document().question().map(asked -> asked + "\n\n").orElse("");
    String count = Count.of(run.trials().size(), "trial");
    boolean timed = run.trials().stream().allMatch(TrialTable::isTimed);
    double seconds = run.trials().stream().mapToDouble(PlannedTrial::seconds).sum();
    return "%s%s, all checked; nothing was started.\n\n%s\n"
            .formatted(question, count, table().text(WIDTH))
        + NOTE.formatted(timed ? time(seconds) : "?")
        + (timed ? "" : UNTIMED);
  }

  private static boolean isTimed(PlannedTrial trial) {
    return trial.seconds() > 0;
  }

  private TextTable table() {
    Map<String, Function<PlannedTrial, String>> columns = differing();
    List<String> head = new ArrayList<>(List.of("#"));
    columns.keySet().forEach(path -> head.add(shortName(path, columns.keySet())));
    head.addAll(List.of("parameters", "memory", "time"));
    TextTable table = new TextTable(1 + columns.size(), head);
    for (PlannedTrial trial : run.trials()) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(table.size())));
      columns.values().forEach(value -> row.add(value.apply(trial)));
      row.add(String.format(Locale.ROOT, "%,d", trial.footprint().parameters()));
      row.add("~" + size(trial.bytes()));
      row.add(isTimed(trial) ? "~" + time(trial.seconds()) : "?");
      table.add(row);
    }
    return table;
  }

  /** What is not the same for all, by path. */
  private Map<String, Function<PlannedTrial, String>> differing() {
    Map<String, Function<PlannedTrial, String>> columns = new LinkedHashMap<>();
    for (PlannedTrial trial : run.trials()) {
      for (String path : trial.trial().factors().keySet()) {
        columns.putIfAbsent(path, any -> any.trial().factors().getOrDefault(path, "·"));
      }
    }
    columns.put("seed", trial -> Long.toString(trial.trial().seed()));
    columns.values().removeIf(of -> run.trials().stream().map(of).distinct().count() == 1);
    return columns;
  }

  /** The last key where that is enough. */
  private static String shortName(String path, Iterable<String> all) {
    String last = path.substring(path.lastIndexOf('.') + 1);
    int found = 0;
    for (String other : all) {
      found += ("." + other).endsWith("." + last) ? 1 : 0;
    }
    return found == 1 ? last : path;
  }

  /** As in {@code 640 MB}, {@code 1.4 GB}. */
  private static String size(long bytes) {
    double mega = bytes / (double) (1 << 20);
    return mega < 1000
        ? String.format(Locale.ROOT, "%.0f MB", mega)
        : String.format(Locale.ROOT, "%.1f GB", mega / 1024);
  }

  private static String time(double seconds) {
    return ProgressText.time(Math.max(1, Math.round(seconds)));
  }
}
