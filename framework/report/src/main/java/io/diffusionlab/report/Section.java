package io.diffusionlab.report;

import java.util.List;

/**
 * A part of the page under a heading.
 *
 * @param id by which the contents lead to it
 * @param body HTML; empty if there is nothing to show, and then the section is left out
 */
record Section(String id, String title, String body) {

  /** One after another they are the section. */
  List<String> pieces() {
    String opening = "<section id=\"%s\"><h2>%s</h2>".formatted(id, Text.html(title));
    return List.of(opening, body, "</section>\n");
  }

  String link() {
    return "<a href=\"#%s\">%s</a>".formatted(id, Text.html(title));
  }

  /** What is folded away until it is wanted. */
  static String fold(String title, String body, boolean open) {
    return "<details%s><summary>%s</summary>%s</details>"
        .formatted(open ? " open" : "", Text.html(title), body);
  }

  /** What may be wider than the page; it can be reached and moved by keyboard. */
  static String wide(String label, String body) {
    return "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">%s</div>"
        .formatted(Text.html(label), body);
  }
}
