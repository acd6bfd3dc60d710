package io.diffusionlab.config;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a part.
 *
 * @param kind in words: {@code noise schedule}
 * @param about one sentence; empty if nothing is said
 * @param source the paper; empty if there is none
 */
public record PartDescription(
    String kind, String name, String about, String source, List<SettingDescription> settings) {
  public PartDescription {
    settings = List.copyOf(settings);
  }

  public static PartDescription of(Part<?> part) {
    @Nullable About about = part.implementation().getAnnotation(About.class);
    return new PartDescription(
        Words.ofKind(part.kind()),
        part.name(),
        about == null ? "" : about.value(),
        about == null ? "" : about.source(),
        SettingDescription.of(part.config()));
  }
}
