package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Nearest;
import io.diffusionlab.spi.Kind;

/** Finds the kind of part that a word on the command line means. */
final class KindFinder {

  private KindFinder() {}

  /**
   * @throws UserMistake naming the kinds there are
   */
  static Kind<?> find(String key) {
    return Kind.of(key)
        .orElseThrow(
            () ->
                new UserMistake(
                    "no kind of part is called '%s'%s"
                        .formatted(
                            key, Nearest.hint(key, Kind.ALL.stream().map(Kind::key).toList()))));
  }
}
