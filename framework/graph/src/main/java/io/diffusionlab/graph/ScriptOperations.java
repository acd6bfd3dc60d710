package io.diffusionlab.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One TorchScript expression for each operation of the graph.
 *
 * <p>In a template, {@code {0}} is the first input (None where the node lacks it), {@code {*}} the
 * list of all inputs, {@code {rest}} that of all but the first, {@code {operand}} the attribute
 * {@code scalar} or else the second input, {@code {spatial}} the number of axes after batch and
 * channels, and any other name an attribute.
 */
final class ScriptOperations {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_0-9*]+)}");

  private static final List<String> UNARY =
      List.of(
          "exp",
          "log",
          "log2",
          "log10",
          "sqrt",
          "sin",
          "cos",
          "tan",
          "asin",
          "acos",
          "atan",
          "sinh",
          "cosh",
          "tanh",
          "abs",
          "neg",
          "erf",
          "square",
          "floor",
          "ceil",
          "round",
          "sign",
          "isnan",
          "isinf",
          "logical_not",
          "relu",
          "sigmoid",
          "gelu",
          "silu",
          "selu",
          "softplus",
          "detach");

  private static final Map<String, String> TEMPLATES = new HashMap<>();

  static {
    UNARY.forEach(name -> put(name, "torch." + name + "({0})"));
    elementwise();
    reductions();
    shapes();
    layers();
    ScriptGradients.addTo(TEMPLATES);
  }

  private ScriptOperations() {}

  private static void elementwise() {
    List.of("add", "sub", "mul", "div", "pow", "gt", "lt", "eq")
        .forEach(name -> put(name, "torch." + name + "({0}, {operand})"));
    put("gte", "torch.ge({0}, {operand})");
    put("lte", "torch.le({0}, {operand})");
    put("neq", "torch.ne({0}, {operand})");
    put("maximum", "torch.maximum({0}, {1})");
    put("minimum", "torch.minimum({0}, {1})");
    put("at_least", "torch.clamp({0}, {scalar})");
    put("at_most", "torch.clamp({0}, None, {scalar})");
    put("clip", "torch.clamp({0}, {min}, {max})");
    put("logical_and", "torch.logical_and({0}, {1})");
    put("logical_or", "torch.logical_or({0}, {1})");
    put("logical_xor", "torch.logical_xor({0}, {1})");
    put("where", "torch.where({0}, {1}, {2})");
    put("identity", "torch.alias({0})");
    put("cast", "torch.to({0}, {to})");
    put("one_hot", "torch.to(torch.one_hot(torch.to({0}, 4), {depth}), {to})");
    put("leaky_relu", "torch.leaky_relu({0}, {alpha})");
    put("elu", "torch.elu({0}, {alpha})");
    put("softsign", "torch.div({0}, torch.add(torch.abs({0}), 1))");
  }

  private static void reductions() {
    put("sum", "torch.sum({0}, {axes}, {keep})");
    put("mean", "torch.mean({0}, {axes}, {keep})");
    put("max", "torch.amax({0}, {axes}, {keep})");
    put("min", "torch.amin({0}, {axes}, {keep})");
    put("norm", "torch.norm({0}, 2, {axes}, {keep})");
    put("prod", "torch.prod({0}, {axis}, {keep})");
    put("argmax", "torch.argmax({0}, {axis})");
    put("argmin", "torch.argmin({0}, {axis})");
    put("cumsum", "torch.cumsum({0}, {axis})");
    put("softmax", "torch.softmax({0}, {axis})");
    put("log_softmax", "torch.log_softmax({0}, {axis})");
    put("topk", "torch.topk({0}, {k}, {axis}, {largest}, {sorted})");
  }

  private static void shapes() {
    put("reshape", "torch.reshape({0}, {size})");
    put("expand", "torch.expand({0}, {size})");
    put("transpose", "torch.permute({0}, {perm})");
    put("unsqueeze", "torch.unsqueeze({0}, {axis})");
    put("concat", "torch.cat({*}, {axis})");
    put("stack", "torch.stack({*}, {axis})");
    put("split", "torch.split_with_sizes({0}, {sizes}, {axis})");
    put("repeat", "torch.repeat_interleave({0}, {times}, {axis})");
    put("tile", "torch.tile({0}, {times})");
    put("flip", "torch.flip({0}, {axes})");
    put("pad", "torch.constant_pad_nd({0}, {pads}, {value})");
    put("slice", "torch.slice({0}, {axis}, {start}, {end}, {step})");
    put("take", "torch.index_select({0}, {axis}, {1})");
    put("gather", "torch.gather({0}, {axis}, {1})");
  }

  private static void layers() {
    put("matmul", "torch.matmul({0}, {1})");
    put("linear", "torch.linear({0}, {1}, {2})");
    put("embedding", "torch.embedding({0}, {1})");
    put("conv", "torch.conv{spatial}d({0}, {1}, {2}, {stride}, {pad}, {dilation}, {groups})");
    put("group_norm", "torch.group_norm({0}, {groups}, {1}, {2}, {eps})");
    put("layer_norm", "torch.layer_norm({0}, {shape}, {1}, {2}, {eps})");
    put(
        "batch_norm",
        "torch.batch_norm({0}, {1}, {2}, {3}, {4}, {training}, {momentum}, {eps}, False)");
    put(
        "attention",
        "torch.scaled_dot_product_attention({0}, {1}, {2}, None, 0., False, scale={scale})");
    // torch.dropout takes no generator, so it is spelt out.
    put(
        "dropout",
        "torch.mul({0}, torch.div_("
            + "torch.bernoulli_(torch.empty_like({0}), {share}, generator=gen), {share}))");
    put("max_pool", "torch.max_pool{spatial}d({0}, {kernel}, {stride}, {pad}, ceil_mode={ceil})");
    put(
        "avg_pool",
        "torch.avg_pool{spatial}d({0}, {kernel}, {stride}, {pad}, {ceil}, {count_pad})");
    put("upsample_nearest", "torch.upsample_nearest2d({0}, {pixels})");
    put("upsample_bilinear", "torch.upsample_bilinear2d({0}, {pixels}, False)");
  }

  private static void put(String operation, String template) {
    TEMPLATES.put(operation, template);
  }

  static String expression(Node node, TorchScriptEmitter script) {
    String template = TEMPLATES.get(node.operation());
    if (template == null) {
      throw new TraceException(
          "no TorchScript for '%s' on an array of shape %s; at %s"
              .formatted(node.operation(), node.input(0).shape(), node.site()));
    }
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(match -> Matcher.quoteReplacement(fill(match.group(1), node, script)));
  }

  private static String fill(String name, Node node, TorchScriptEmitter script) {
    return switch (name) {
      case "*" ->
          node.inputs().stream().map(script::reference).collect(Collectors.joining(", ", "[", "]"));
      case "rest" ->
          node.inputs().stream()
              .skip(1)
              .map(script::reference)
              .collect(Collectors.joining(", ", "[", "]"));
      case "operand" ->
          node.attributes().has("scalar") ? fill("scalar", node, script) : fill("1", node, script);
      case "spatial" -> Integer.toString(node.output().rank() - 2);
      default ->
          Character.isDigit(name.charAt(0))
              ? input(Integer.parseInt(name), node, script)
              : ScriptLiterals.of(node.attributes().get(name));
    };
  }

  private static String input(int index, Node node, TorchScriptEmitter script) {
    return index < node.inputs().size() ? script.reference(node.input(index)) : "None";
  }
}
