package io.diffusionlab.runner.sweep;

import io.diffusionlab.runner.process.Progress;
import java.util.Locale;

/** A trial's progress in words, on one line of a terminal. */
final class ProgressText {

  private ProgressText() {}

  /**
   * @param place {@code trial 3/12}
   * @param label {@code attention=bottleneck seed=0}; where that is too long, without the names of
   *     the settings, and then cut
   */
  static String line(String place, String label, Progress progress, int width) {
    String tail = "  " + of(progress);
    int room = Math.max(8, width - place.length() - 1 - tail.length());
    String text = label.length() <= room ? label : label.replaceAll("(?!seed=)\\b[\\w.]+=", "");
    return text.length() <= room
        ? place + " " + text + tail
        : place + " " + text.substring(0, room) + "…" + tail.substring(1);
  }

  /** As in {@code step 400/2000 loss 0.0412}. */
  static String of(Progress progress) {
    StringBuilder text = new StringBuilder();
    text.append(progress.stage().equals("training") ? "step" : progress.stage());
    text.append(" %d/%d".formatted(progress.step(), progress.steps()));
    if (progress.loss() != 0) {
      text.append(String.format(Locale.ROOT, "  loss %.4f", progress.loss()));
    }
    if (progress.perSecond() > 0) {
      text.append(String.format(Locale.ROOT, "  %.1f it/s", progress.perSecond()));
    }
    progress.secondsLeft().ifPresent(left -> text.append("  ~").append(time(left)).append(" left"));
    return text.toString();
  }

  /** As in {@code 42 s}, {@code 3 min}, {@code 1 h 20 min}. */
  static String time(long seconds) {
    if (seconds < 90) {
      return seconds + " s";
    }
    long minutes = Math.round(seconds / 60.0);
    return minutes < 90 ? minutes + " min" : "%d h %d min".formatted(minutes / 60, minutes % 60);
  }
}
