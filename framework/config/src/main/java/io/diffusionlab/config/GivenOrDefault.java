package io.diffusionlab.config;

import io.diffusionlab.spi.Default;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The value that a component of a settings record is to be read from. */
final class GivenOrDefault {
  private GivenOrDefault() {}

  /** What {@code settings} say, on top of the default; empty if there is neither. */
  static Optional<Node> of(RecordComponent component, Node.Settings settings, Problems problems) {
    Optional<Node> given = settings.get(component.getName());
    Optional<Node> fallback = fallback(component, settings.at(), problems);
    boolean picksOne =
        component.getGenericType() instanceof ParameterizedType type
            && type.getRawType() == Choice.class;
    if (picksOne && given.isPresent() && fallback.isPresent()) {
      return Optional.of(Merge.onto(fallback.get(), given.get()));
    }
    return given.isPresent() ? given : fallback;
  }

  private static Optional<Node> fallback(
      RecordComponent component, Position at, Problems problems) {
    @Nullable Default written = component.getAnnotation(Default.class);
    if (written != null) {
      Node empty = new Node.Scalar("", true, at);
      return YamlReader.standingFor(at, problems)
          .read(written.value())
          .or(() -> Optional.of(empty));
    }
    return component.getType().isRecord() && component.getType() != Choice.class
        ? Optional.of(new Node.Settings(Map.of(), at))
        : Optional.empty();
  }
}
