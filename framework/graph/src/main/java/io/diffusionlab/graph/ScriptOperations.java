package io.diffusionlab.graph;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One TorchScript expression for each operation of the graph. */
final class ScriptOperations {

  /** Writes one node. */
  private interface Lowering {
    String write(Node node, Arguments arguments);
  }

  private static final Map<String, Lowering> LOWERINGS = new HashMap<>();

  static {
    unaries();
    binaries();
    reductions();
    shapes();
    indexing();
    layers();
    pools();
  }

  private ScriptOperations() {}

  static String expression(Node node, TorchScriptEmitter script) {
    Lowering lowering = LOWERINGS.get(node.operation());
    if (lowering == null) {
      throw new TraceException(
          "no TorchScript for '%s' on an array of shape %s; at %s"
              .formatted(node.operation(), node.input(0).shape(), node.site()));
    }
    return lowering.write(node, new Arguments(node, script));
  }

  private static void put(String operation, Lowering lowering) {
    LOWERINGS.put(operation, lowering);
  }

  private static String call(String function, Object... arguments) {
    return Arrays.stream(arguments)
        .map(Object::toString)
        .collect(Collectors.joining(", ", "torch." + function + "(", ")"));
  }

  private static void unaries() {
    List<String> names =
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
            "mish",
            "softplus",
            "detach");
    names.forEach(name -> put(name, (node, in) -> call(name, in.get(0))));
    put("identity", (node, in) -> call("alias", in.get(0)));
    put(
        "softsign",
        (node, in) -> call("div", in.get(0), "torch.add(torch.abs(" + in.get(0) + "), 1)"));
    put("leaky_relu", (node, in) -> call("leaky_relu", in.get(0), in.number("alpha")));
    put("elu", (node, in) -> call("elu", in.get(0), in.number("alpha")));
    put("clip", (node, in) -> call("clamp", in.get(0), in.number("min"), in.number("max")));
    put("cast", (node, in) -> call("to", in.get(0), in.type("to")));
    put("one_hot", ScriptOperations::oneHot);
  }

  private static String oneHot(Node node, Arguments in) {
    double on = node.attributes().real("on");
    double off = node.attributes().real("off");
    String hot = call("to", call("one_hot", in.get(0), in.number("depth")), in.type("to"));
    String literalOff = TorchScriptEmitter.literal(off);
    return on == 1 && off == 0
        ? hot
        : call("add", call("mul", hot, TorchScriptEmitter.literal(on - off)), literalOff);
  }

  private static void binaries() {
    for (String name : List.of("add", "sub", "mul", "div", "pow", "gt", "lt", "eq")) {
      put(name, (node, in) -> call(name, in.get(0), in.operand()));
    }
    for (String name : List.of("logical_and", "logical_or", "logical_xor")) {
      put(name, (node, in) -> call(name, in.get(0), in.get(1)));
    }
    Map<String, String> renamed = Map.of("gte", "ge", "lte", "le", "neq", "ne");
    renamed.forEach((name, torch) -> put(name, (node, in) -> call(torch, in.get(0), in.operand())));
    put(
        "maximum",
        (node, in) ->
            in.hasScalar()
                ? call("clamp", in.get(0), in.operand())
                : call("maximum", in.get(0), in.get(1)));
    put(
        "minimum",
        (node, in) ->
            in.hasScalar()
                ? call("clamp", in.get(0), "None", in.operand())
                : call("minimum", in.get(0), in.get(1)));
    put("where", (node, in) -> call("where", in.get(0), in.get(1), in.get(2)));
    put("matmul", (node, in) -> call("matmul", in.get(0), in.get(1)));
  }

  private static void reductions() {
    for (String name : List.of("sum", "mean")) {
      put(name, (node, in) -> reduce(name, name, in));
    }
    put("max", (node, in) -> reduce("max", "amax", in));
    put("min", (node, in) -> reduce("min", "amin", in));
    put(
        "prod",
        (node, in) ->
            in.has("axes")
                ? call("prod", in.get(0), in.only("axes"), in.flag("keep"))
                : call("prod", in.get(0)));
    put("norm", (node, in) -> call("norm", in.get(0), 2, in.list("axes"), in.flag("keep")));
    for (String name : List.of("argmax", "argmin", "cumsum", "softmax", "log_softmax")) {
      put(name, (node, in) -> call(name, in.get(0), in.number("axis")));
    }
    put(
        "topk",
        (node, in) ->
            call(
                "topk",
                in.get(0),
                in.number("k"),
                in.number("axis"),
                in.flag("largest"),
                in.flag("sorted")));
  }

  private static String reduce(String whole, String along, Arguments in) {
    return in.has("axes")
        ? call(along, in.get(0), in.list("axes"), in.flag("keep"))
        : call(whole, in.get(0));
  }

  private static void shapes() {
    put("reshape", (node, in) -> call("reshape", in.get(0), node.attributes().size()));
    put("expand", (node, in) -> call("expand", in.get(0), node.attributes().size()));
    put("transpose", (node, in) -> call("permute", in.get(0), in.list("perm")));
    put("unsqueeze", (node, in) -> call("unsqueeze", in.get(0), in.number("axis")));
    put("concat", (node, in) -> call("cat", in.all(), in.number("axis")));
    put("stack", (node, in) -> call("stack", in.all(), in.number("axis")));
    put("split", ScriptOperations::split);
    put(
        "repeat",
        (node, in) -> call("repeat_interleave", in.get(0), in.number("times"), in.number("axis")));
    put("tile", (node, in) -> call("tile", in.get(0), in.list("times")));
    put("flip", (node, in) -> call("flip", in.get(0), in.list("axes")));
    put(
        "pad",
        (node, in) -> call("constant_pad_nd", in.get(0), in.list("pads"), in.number("value")));
  }

  private static String split(Node node, Arguments in) {
    return node.outputs().size() == 1
        ? call("alias", in.get(0))
        : call("split_with_sizes", in.get(0), in.list("sizes"), in.number("axis"));
  }

  private static void indexing() {
    put(
        "slice",
        (node, in) ->
            call(
                "slice",
                in.get(0),
                in.number("axis"),
                in.number("start"),
                in.number("end"),
                in.number("step")));
    put("take", (node, in) -> call("index_select", in.get(0), in.number("axis"), in.get(1)));
    put("gather", (node, in) -> call("gather", in.get(0), in.number("axis"), in.get(1)));
    put("embedding", (node, in) -> call("embedding", in.get(0), in.get(1)));
  }

  private static void layers() {
    put("linear", (node, in) -> call("linear", in.get(0), in.get(1), in.get(2)));
    put(
        "conv",
        (node, in) ->
            call(
                "conv" + (node.output().rank() - 2) + "d",
                in.get(0),
                in.get(1),
                in.get(2),
                in.list("stride"),
                in.list("pad"),
                in.list("dilation"),
                in.number("groups")));
    put(
        "group_norm",
        (node, in) ->
            call(
                "group_norm",
                in.get(0),
                in.number("groups"),
                in.get(1),
                in.get(2),
                in.number("eps")));
    put(
        "layer_norm",
        (node, in) ->
            call(
                "layer_norm", in.get(0), in.list("shape"), in.get(1), in.get(2), in.number("eps")));
    put(
        "batch_norm",
        (node, in) ->
            call(
                "batch_norm",
                in.get(0),
                in.get(1),
                in.get(2),
                in.get(3),
                in.get(4),
                in.flag("training"),
                in.number("momentum"),
                in.number("eps"),
                "False"));
    put(
        "attention",
        (node, in) ->
            call(
                "scaled_dot_product_attention",
                in.get(0),
                in.get(1),
                in.get(2),
                "None",
                "0.",
                "False",
                "scale=" + in.number("scale")));
    put("dropout", ScriptOperations::dropout);
  }

  /** torch.dropout takes no generator, so it is spelt out. */
  private static String dropout(Node node, Arguments in) {
    String kept = TorchScriptEmitter.literal(1 - node.attributes().real("rate"));
    String mask =
        "torch.bernoulli_(torch.empty_like(" + in.get(0) + "), " + kept + ", generator=gen)";
    return call("mul", in.get(0), call("div_", mask, kept));
  }

  private static void pools() {
    put(
        "max_pool",
        (node, in) ->
            call(
                "max_pool" + (node.output().rank() - 2) + "d",
                in.get(0),
                in.list("kernel"),
                in.list("stride"),
                in.list("pad"),
                in.ones("kernel"),
                in.flag("ceil")));
    put(
        "avg_pool",
        (node, in) ->
            call(
                "avg_pool" + (node.output().rank() - 2) + "d",
                in.get(0),
                in.list("kernel"),
                in.list("stride"),
                in.list("pad"),
                in.flag("ceil"),
                in.flag("count_pad")));
    put("upsample_nearest", (node, in) -> call("upsample_nearest2d", in.get(0), in.list("pixels")));
    put(
        "upsample_bilinear",
        (node, in) -> call("upsample_bilinear2d", in.get(0), in.list("pixels"), "False"));
  }

  /** The inputs and attributes of a node, in TorchScript's spelling. */
  private record Arguments(Node node, TorchScriptEmitter script) {

    String get(int index) {
      return index < node.inputs().size() ? script.reference(node.input(index)) : "None";
    }

    String all() {
      return node.inputs().stream()
          .map(script::reference)
          .collect(Collectors.joining(", ", "[", "]"));
    }

    boolean has(String key) {
      return node.attributes().has(key);
    }

    boolean hasScalar() {
      return has("scalar");
    }

    /** The second operand, a number or a tensor. */
    String operand() {
      return hasScalar() ? number("scalar") : get(1);
    }

    String number(String key) {
      return TorchScriptEmitter.literal(node.attributes().number(key));
    }

    String flag(String key) {
      return TorchScriptEmitter.literal(node.attributes().flag(key));
    }

    String list(String key) {
      return Arrays.toString(node.attributes().integers(key));
    }

    String only(String key) {
      return Long.toString(node.attributes().integers(key)[0]);
    }

    String ones(String key) {
      long[] ones = new long[node.attributes().integers(key).length];
      Arrays.fill(ones, 1);
      return Arrays.toString(ones);
    }

    String type(String key) {
      return Integer.toString(
          TorchScriptEmitter.type(DataType.valueOf(node.attributes().text(key))));
    }
  }
}
