package io.diffusionlab.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects problems, so that an author sees all of them at once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** Notes a problem; always empty, to return in place of the value that could not be had. */
  <T> Optional<T> add(Position at, String message) {
    found.add(new Problem(at, message));
    return Optional.empty();
  }

  void addAll(List<Problem> problems) {
    found.addAll(problems);
  }

  /** Whether something is wrong there already. */
  boolean concern(Position at) {
    return found.stream().anyMatch(problem -> problem.at().equals(at));
  }

  List<Problem> found() {
    return List.copyOf(found);
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigException(found);
    }
  }
}
