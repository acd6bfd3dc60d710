package io.diffusionlab.runner.verify;

import io.diffusionlab.testkit.Check;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of the checks of one kind of part.
 *
 * @param kind as in {@code schedule: cosine}
 */
public record KindReport(String kind, List<PartReport> parts) {

  public KindReport {
    parts = List.copyOf(parts);
  }

  /** The names of the checks, the same for every part that could be checked. */
  public List<String> checks() {
    return parts.stream()
        .map(PartReport::verdicts)
        .filter(verdicts -> !verdicts.isEmpty())
        .findFirst()
        .stream()
        .flatMap(List::stream)
        .map(Verdict::check)
        .toList();
  }

  /** Every check of every part. */
  public Stream<Verdict> verdicts() {
    return parts.stream().map(PartReport::verdicts).flatMap(List::stream);
  }

  /**
   * One part.
   *
   * @param verdicts one for each check; empty if it could not be checked
   * @param unchecked why not
   */
  public record PartReport(String name, List<Verdict> verdicts, Optional<String> unchecked) {
    public PartReport {
      verdicts = List.copyOf(verdicts);
    }
  }

  /**
   * One check of one part.
   *
   * @param failure what the part does instead
   */
  public record Verdict(String check, Optional<String> failure) {

    static Verdict of(Check check) {
      return new Verdict(check.name(), check.failure());
    }
  }
}
