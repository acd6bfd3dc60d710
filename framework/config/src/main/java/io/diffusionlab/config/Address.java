package io.diffusionlab.config;

import java.util.List;
import java.util.Optional;

/** Finds what stands at a key path; the elements of a list are {@code metrics.0} and so on. */
final class Address {
  private Address() {}

  /** What {@code path} leads to, or the last thing on the way that is there. */
  static Node nearest(Node root, List<String> path) {
    Node node = root;
    for (String key : path) {
      Optional<Node> next = child(node, key);
      if (next.isEmpty()) {
        return node;
      }
      node = next.get();
    }
    return node;
  }

  /** What {@code path} leads to; of a chosen part, its name. */
  static Optional<Node> written(Node root, List<String> path) {
    Optional<Node> node = Optional.of(root);
    for (String key : path) {
      node = node.flatMap(parent -> child(parent, key));
    }
    return node.map(Address::nameOfPart);
  }

  private static Node nameOfPart(Node node) {
    return node instanceof Node.Settings part ? part.get("use").orElse(node) : node;
  }

  /** The entry at {@code path}; of a chosen part, the entry that chose it. */
  static Optional<Node.Entry> entry(Node root, List<String> path) {
    Node parent = nearest(root, path.subList(0, path.size() - 1));
    if (!(parent instanceof Node.Settings settings)) {
      return Optional.empty();
    }
    Optional<Node.Entry> entry =
        Optional.ofNullable(settings.entries().get(path.get(path.size() - 1)));
    return entry.map(
        found ->
            found.value() instanceof Node.Settings part && part.entries().get("use") != null
                ? part.entries().get("use")
                : found);
  }

  private static Optional<Node> child(Node node, String key) {
    if (node instanceof Node.Settings settings) {
      return settings.get(key);
    }
    if (node instanceof Node.Items list) {
      return Numbers.whole(key, 0, list.items().size() - 1)
          .map(i -> list.items().get(i.intValue()));
    }
    return Optional.empty();
  }
}
