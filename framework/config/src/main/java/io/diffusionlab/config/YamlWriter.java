package io.diffusionlab.config;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes {@link Node}s as YAML: maps as blocks, lists of single values on one line. */
final class YamlWriter {
  private static final Resolver RESOLVER = new Resolver();
  private final boolean flow;

  private YamlWriter(boolean flow) {
    this.flow = flow;
  }

  /** A whole file. */
  static String file(Node node) {
    return new YamlWriter(false).write(node);
  }

  /** One line, without its end. */
  static String line(Node node) {
    return new YamlWriter(true).write(node).strip();
  }

  /** Whether a YAML 1.1 reader takes the plain text for something else than text. */
  static boolean needsQuotes(String text) {
    return !RESOLVER.resolve(NodeId.scalar, text, true).equals(Tag.STR);
  }

  private String write(Node node) {
    DumperOptions options = new DumperOptions();
    options.setWidth(Integer.MAX_VALUE);
    options.setSplitLines(false);
    options.setAllowUnicode(true);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    StringWriter text = new StringWriter();
    new Yaml(options).serialize(convert(node), text);
    return text.toString();
  }

  private org.yaml.snakeyaml.nodes.Node convert(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar(scalar.text(), scalar.quoted());
    }
    if (node instanceof Node.Items list) {
      boolean scalars = list.items().stream().allMatch(Node.Scalar.class::isInstance);
      return new SequenceNode(
          Tag.SEQ, list.items().stream().map(this::convert).toList(), style(flow || scalars));
    }
    List<NodeTuple> tuples = new ArrayList<>();
    ((Node.Settings) node)
        .entries()
        .forEach(
            (key, entry) -> tuples.add(new NodeTuple(scalar(key, false), convert(entry.value()))));
    return new MappingNode(Tag.MAP, tuples, style(flow || tuples.isEmpty()));
  }

  private static FlowStyle style(boolean flow) {
    return flow ? FlowStyle.FLOW : FlowStyle.BLOCK;
  }

  private ScalarNode scalar(String text, boolean quoted) {
    if (!quoted) {
      Tag tag = RESOLVER.resolve(NodeId.scalar, text, true);
      return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
    }
    boolean block = !flow && text.contains("\n");
    ScalarStyle style = block ? ScalarStyle.LITERAL : ScalarStyle.SINGLE_QUOTED;
    return new ScalarNode(Tag.STR, text, null, null, style);
  }
}
