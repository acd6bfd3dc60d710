package io.diffusionlab.config;

import java.io.StringReader;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Parses YAML into {@link Node}s, which keep their places. One reader reads one text. */
final class YamlReader {
  /** Aliases to aliases can make a short file huge; no experiment comes near this. */
  private static final int MAX_VALUES = 100_000;

  private static final Set<Tag> PLAIN_TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.SEQ, Tag.MAP);

  private final Position whole;
  private final Function<Mark, Position> places;
  private final Problems problems;
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int values;

  private YamlReader(Position whole, Function<Mark, Position> places, Problems problems) {
    this.whole = whole;
    this.places = places;
    this.problems = problems;
  }

  /** Reads a file. */
  static YamlReader of(Source source, Problems problems) {
    return new YamlReader(
        Position.whole(source),
        mark -> new Position(source, mark.getLine() + 1, mark.getColumn() + 1),
        problems);
  }

  /** Reads what stands on one line, starting at {@code start}. */
  static YamlReader startingAt(Position start, Problems problems) {
    return new YamlReader(
        start,
        mark -> new Position(start.source(), start.line(), start.column() + mark.getColumn()),
        problems);
  }

  /** Reads text that no author wrote, such as a default: {@code place} stands for all of it. */
  static YamlReader standingFor(Position place, Problems problems) {
    return new YamlReader(place, mark -> place, problems);
  }

  /**
   * The root; empty if there is none.
   *
   * @throws ConfigException if the text is not YAML
   */
  Optional<Node> read(String yaml) {
    try {
      return Optional.ofNullable(new Yaml(options()).compose(new StringReader(yaml)))
          .map(this::convert);
    } catch (MarkedYAMLException e) {
      String context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
      throw new ConfigException(places.apply(e.getProblemMark()), e.getProblem() + context);
    } catch (YAMLException e) {
      throw new ConfigException(whole, String.valueOf(e.getMessage()));
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(1000);
    options.setTagInspector(tag -> true); // nothing is ever constructed from a tag
    return options;
  }

  private Node convert(org.yaml.snakeyaml.nodes.Node node) {
    Position at = places.apply(node.getStartMark());
    if (++values > MAX_VALUES) {
      throw new ConfigException(at, "more than %,d values".formatted(MAX_VALUES));
    }
    if (!PLAIN_TAGS.contains(node.getTag())) {
      problems.add(at, "tags such as '%s' are not supported".formatted(node.getTag().getValue()));
    }
    if (node instanceof ScalarNode scalar) {
      return new Node.Scalar(scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN, at);
    }
    if (!open.add(node)) {
      throw new ConfigException(at, "this anchor contains an alias to itself");
    }
    Node collection =
        node instanceof SequenceNode sequence
            ? new Node.Items(sequence.getValue().stream().map(this::convert).toList(), at)
            : new Node.Settings(entries((MappingNode) node), at);
    open.remove(node);
    return collection;
  }

  private Map<String, Node.Entry> entries(MappingNode mapping) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Position keyAt = places.apply(tuple.getKeyNode().getStartMark());
      key(tuple.getKeyNode(), keyAt)
          .ifPresent(
              key -> {
                Node.Entry entry = new Node.Entry(keyAt, convert(tuple.getValueNode()));
                if (entries.putIfAbsent(key, entry) != null) {
                  problems.add(keyAt, "'%s' is set twice".formatted(key));
                }
              });
    }
    return entries;
  }

  private Optional<String> key(org.yaml.snakeyaml.nodes.Node node, Position at) {
    if (node.getTag().equals(Tag.MERGE)) {
      return problems.add(
          at, "'<<' is not supported; write the settings out, or move them to a file to extend");
    }
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    return problems.add(at, "a list or a map cannot be a key; expected the name of a setting");
  }
}
