package io.diffusionlab.config;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Every problem found in an experiment: the main file's first, each file's in its own order. */
public final class ConfigException extends RuntimeException {
  private final List<Problem> problems;

  public ConfigException(Collection<Problem> problems) {
    super(inOrder(problems).stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = inOrder(problems);
  }

  ConfigException(Position at, String message) {
    this(List.of(new Problem(at, message)));
  }

  private static List<Problem> inOrder(Collection<Problem> problems) {
    return problems.stream().distinct().sorted((a, b) -> a.at().compareTo(b.at())).toList();
  }

  public List<Problem> problems() {
    return problems;
  }
}
