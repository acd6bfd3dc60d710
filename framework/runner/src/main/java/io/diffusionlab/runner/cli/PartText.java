package io.diffusionlab.runner.cli;

import io.diffusionlab.config.PartDescription;
import io.diffusionlab.config.SettingDescription;
import io.diffusionlab.runner.wiring.Origin;
import io.diffusionlab.spi.Part;

/** What {@code describe} prints of a part. */
final class PartText {

  private static final int WIDTH = 80;

  private PartText() {}

  static String of(Part<?> part) {
    PartDescription description = PartDescription.of(part);
    StringBuilder text = new StringBuilder();
    text.append("%s '%s'%n%n".formatted(description.kind(), description.name()));
    text.append(paragraph(description.about(), 2));
    if (!description.source().isEmpty()) {
      text.append(paragraph("Source: " + description.source(), 2));
    }
    text.append(System.lineSeparator());
    description.settings().forEach(setting -> text.append(setting(setting)));
    if (description.settings().isEmpty()) {
      text.append("  It has no settings.%n".formatted());
    }
    text.append("%n  %s%n".formatted(part.implementation().getName()));
    Origin.file(part.implementation())
        .ifPresent(file -> text.append("  from %s%n".formatted(file)));
    return text.toString();
  }

  private static String setting(SettingDescription setting) {
    String value = setting.fallback().orElse("(must be given)");
    String range = setting.range().isEmpty() ? "" : ", " + setting.range();
    return "  %s: %s%n".formatted(setting.name(), value)
        + paragraph(setting.type() + range, 6)
        + (setting.about().isEmpty() ? "" : paragraph(setting.about(), 6));
  }

  private static String paragraph(String text, int indent) {
    return " ".repeat(indent) + Columns.wrap(text, indent, WIDTH) + System.lineSeparator();
  }
}
