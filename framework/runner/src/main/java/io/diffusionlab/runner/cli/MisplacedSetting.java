package io.diffusionlab.runner.cli;

import java.util.Map;
import java.util.Optional;

/**
 * A setting of an experiment that was given to {@code evaluate}, which takes a schedule's alone.
 */
final class MisplacedSetting {

  /** What stands for a setting here, by its key; the value follows. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "evaluation.precision", "--precision ",
          "evaluation.samples", "--samples ",
          "sampler.steps", "--few-steps ",
          "training.device", "--device ",
          "seed", "--seed ");

  /** What stands for a part, by its kind; the value follows. */
  private static final Map<String, String> PARTS =
      Map.of(
          "schedule", "--schedule ",
          "parameterization", "--prediction ",
          "dataset", "--data ",
          "sampler", "--sampler ",
          "variance", "--variance ");

  private MisplacedSetting() {}

  /**
   * What is wrong with a setting; empty if it may be one of a schedule.
   *
   * @param setting {@code key=value}
   */
  static Optional<String> mistake(String setting) {
    String key = setting.substring(0, setting.indexOf('='));
    Optional<String> instead = instead(key, setting.substring(key.length() + 1));
    if (instead.isEmpty() && !key.contains(".")) {
      return Optional.empty();
    }
    String hint =
        instead
            .map("did you mean %s?"::formatted)
            .orElse("expected one of them, as in timesteps=1000");
    return Optional.of(
        "'%s' is no setting of a noise schedule, and 'evaluate' takes no others; %s"
            .formatted(setting, hint));
  }

  private static Optional<String> instead(String key, String value) {
    if (SETTINGS.containsKey(key)) {
      return Optional.of(SETTINGS.get(key) + value);
    }
    if (PARTS.containsKey(key)) {
      return Optional.of(PARTS.get(key) + value);
    }
    int dot = key.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String own = key.substring(dot + 1);
    String kind = key.substring(0, dot);
    if (kind.equals("schedule")) {
      return Optional.of(own + "=" + value);
    }
    return Optional.ofNullable(PARTS.get(kind))
        .map(option -> "%s'{use: NAME, %s: %s}'".formatted(option, own, value));
  }
}
