package io.diffusionlab.config;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in an experiment where there can be a setting.
 *
 * @param owner as messages call it
 * @param type as the record declares it
 * @param value written or by default
 */
record Spot(Owner owner, SettingDescription setting, Type type, Optional<Node> value) {
  private static final String USE = "use";

  /** The value on one line, of a part its name; empty for none and for a section. */
  String text() {
    return value
        .map(node -> node instanceof Node.Settings part ? part.get(USE).orElse(node) : node)
        .filter(node -> !(node instanceof Node.Settings))
        .map(YamlWriter::line)
        .orElse("");
  }

  /** The value as a map of settings: of a part in short form, its name under {@code use}. */
  Node.Settings settings() {
    if (value.isPresent() && value.get() instanceof Node.Settings settings) {
      return settings;
    }
    Position at = value.map(Node::at).orElse(Position.whole(new Source("", 0)));
    return value
        .map(name -> new Node.Settings(Map.of(USE, new Node.Entry(at, name)), at))
        .orElse(new Node.Settings(Map.of(), at));
  }

  /** The name of the part that stands here. */
  Optional<String> part() {
    return settings().scalar(USE).map(Node.Scalar::text);
  }

  /** The elements, if the value is a list. */
  List<Node> items() {
    return value.isPresent() && value.get() instanceof Node.Items list ? list.items() : List.of();
  }
}
