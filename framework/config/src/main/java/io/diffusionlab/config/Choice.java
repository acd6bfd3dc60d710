package io.diffusionlab.config;

import io.diffusionlab.spi.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A part the experiment chose with {@code use:}, its settings, and where it said so.
 *
 * <p>As a component of a settings record, {@code Choice<NoiseSchedule>} means "pick one".
 */
public record Choice<T>(Part<T> part, Record config, Position at) {

  /**
   * The part with the settings that it has where an experiment names none.
   *
   * @throws ConfigException if it needs one
   */
  public static <T> Choice<T> withDefaults(Part<T> part) {
    return bound(part, new LinkedHashMap<>(), Position.whole(new Source("<defaults>", 0)));
  }

  /**
   * The same part with one setting replaced.
   *
   * @param value as it would be written
   * @throws ConfigException at this place if the part has no such setting or the value does not fit
   */
  public Choice<T> with(String setting, String value) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>(RecordWriter.map(config).entries());
    entries.put(setting, new Node.Entry(at, new Node.Scalar(value, false, at)));
    return bound(part, entries, at);
  }

  private static <T> Choice<T> bound(Part<T> part, Map<String, Node.Entry> entries, Position at) {
    Problems problems = new Problems();
    Owner owner = new Owner("%s '%s'".formatted(Words.ofKind(part.kind()), part.name()), "");
    Optional<? extends Record> settings =
        new RecordBinder(new NoParts(), problems)
            .bind(part.config(), new Node.Settings(entries, at), owner);
    problems.throwIfAny();
    return new Choice<>(part, settings.orElseThrow(), at);
  }

  /** A part's own settings choose no further parts. */
  private static final class NoParts implements Parts {
    @Override
    public <P> Map<String, Part<P>> of(Class<P> kind) {
      return Map.of();
    }
  }

  /** Equal parts with equal settings, wherever they were written. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Choice<?> choice
        && part.equals(choice.part)
        && config.equals(choice.config);
  }

  @Override
  public int hashCode() {
    return 31 * part.hashCode() + config.hashCode();
  }
}
