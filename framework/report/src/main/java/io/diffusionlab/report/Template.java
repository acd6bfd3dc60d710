package io.diffusionlab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
   * Writes it with its places filled, each with pieces one after another: a large one is never
   * copied to make a larger.
   *
   * @throws IllegalArgumentException if the template has a place that is not filled
   */
  void write(Writer out, Map<String, List<String>> values) throws IOException {
    Matcher place = PLACE.matcher(text);
    int written = 0;
    while (place.find()) {
      out.append(text, written, place.start());
      List<String> pieces = values.get(place.group(1));
      if (pieces == null) {
        throw new IllegalArgumentException(place.group());
      }
      for (String piece : pieces) {
        out.write(piece);
      }
      written = place.end();
    }
    out.append(text, written, text.length());
  }
}
