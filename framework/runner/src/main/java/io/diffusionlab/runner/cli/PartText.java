package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.wiring.Origin;
import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Part;
import io.diffusionlab.spi.Range;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code describe} prints of a part. */
final class PartText {

  private static final int WIDTH = 80;
  private static final int INDENT = 6;

  private PartText() {}

  static String of(Part<?> part, String kind) {
    StringBuilder text = new StringBuilder();
    text.append("%s: %s%n%n".formatted(kind, part.name()));
    About about = part.implementation().getAnnotation(About.class);
    if (about != null) {
      text.append(paragraph(about.value(), 2));
      if (!about.source().isEmpty()) {
        text.append(paragraph("Source: " + about.source(), 2));
      }
      text.append(System.lineSeparator());
    }
    text.append(settings(part));
    text.append("%n  %s%n".formatted(part.implementation().getName()));
    Origin.file(part.implementation())
        .ifPresent(file -> text.append("  from %s%n".formatted(file)));
    return text.toString();
  }

  private static String settings(Part<?> part) {
    RecordComponent[] components = part.config().getRecordComponents();
    if (components.length == 0) {
      return "  It has no settings.%n".formatted();
    }
    return List.of(components).stream().map(PartText::setting).collect(Collectors.joining());
  }

  private static String setting(RecordComponent component) {
    Default preset = component.getAnnotation(Default.class);
    String value = preset == null ? "(required)" : preset.value();
    String line = "  %s: %s   # %s".formatted(component.getName(), value, type(component));
    About about = component.getAnnotation(About.class);
    return line + System.lineSeparator() + (about == null ? "" : paragraph(about.value(), INDENT));
  }

  private static String type(RecordComponent component) {
    Class<?> type = component.getType();
    String name = typeName(component, type);
    Range range = component.getAnnotation(Range.class);
    return range == null ? name : name + ", " + range(range);
  }

  private static String typeName(RecordComponent component, Class<?> type) {
    if (type.isEnum()) {
      return List.of(type.getEnumConstants()).stream()
          .map(constant -> constant.toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining(" | "));
    }
    return switch (type.getSimpleName()) {
      case "int", "long" -> "integer";
      case "double", "float" -> "number";
      case "boolean" -> "true | false";
      case "String" -> "text";
      default -> component.getGenericType().getTypeName().replaceAll("[\\w.]+\\.", "");
    };
  }

  private static String range(Range range) {
    if (range.max() == Double.POSITIVE_INFINITY) {
      return "at least " + plain(range.min());
    }
    return range.min() == Double.NEGATIVE_INFINITY
        ? "at most " + plain(range.max())
        : plain(range.min()) + " to " + plain(range.max());
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e9
        ? String.valueOf((long) bound)
        : String.valueOf(bound);
  }

  private static String paragraph(String text, int indent) {
    return " ".repeat(indent) + Columns.wrap(text, indent, WIDTH) + System.lineSeparator();
  }
}
