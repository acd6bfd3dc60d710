package io.diffusionlab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with places for others, {@code {{name}}}. */
record Template(String text) {

  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  /** The resource of that name beside this class. */
  static Template read(String resource) {
    try (InputStream text = Template.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(text, resource).readAllBytes();
      return new Template(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalArgumentException if the template has a place that is not filled
   */
  String fill(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    Optional.ofNullable(values.get(place.group(1)))
                        .orElseThrow(() -> new IllegalArgumentException(place.group()))));
  }
}
