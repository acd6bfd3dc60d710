package io.diffusionlab.graph;

import java.util.Map;

/**
 * TorchScript of the operations that only a backward pass has, in the templates of {@link
 * ScriptOperations}. {@code {0}} is the gradient of the result. The kernels are those of PyTorch's
 * own derivatives.
 */
final class ScriptGradients {

  private ScriptGradients() {}

  static void addTo(Map<String, String> templates) {
    measures(templates);
    functions(templates);
    arithmetic(templates);
    shapes(templates);
    products(templates);
    normalisations(templates);
    pools(templates);
    inPlace(templates);
  }

  private static void measures(Map<String, String> templates) {
    templates.put("size_of", "torch.size({0})");
    templates.put("length_of", "torch.size({0}, {axis})");
    templates.put("ratio_of", "torch.floordiv(torch.numel({0}), torch.numel({1}))");
    templates.put("ones_like", "torch.ones_like({0})");
    templates.put("zeros_like", "torch.zeros_like({0})");
  }

  private static void functions(Map<String, String> templates) {
    templates.put("log_backward", "torch.div({0}, {1})");
    templates.put("square_backward", "torch.mul({0}, torch.mul({1}, 2))");
    templates.put("sin_backward", "torch.mul({0}, torch.cos({1}))");
    templates.put("cos_backward", "torch.mul({0}, torch.neg(torch.sin({1})))");
    templates.put("abs_backward", "torch.mul({0}, torch.sgn({1}))");
    templates.put(
        "erf_backward", // 2 / √π
        "torch.mul(torch.mul(torch.exp(torch.neg(torch.pow({1}, 2))), 1.1283791670955126), {0})");
    templates.put("exp_backward", "torch.mul({0}, {1})");
    templates.put("sqrt_backward", "torch.div({0}, torch.mul({1}, 2))");
    templates.put("pow_backward", "torch.mul({0}, torch.mul(torch.pow({1}, {less}), {scalar}))");
    templates.put("relu_backward", "torch.threshold_backward({0}, {1}, 0)");
    templates.put("tanh_backward", "torch.tanh_backward({0}, {1})");
    templates.put("sigmoid_backward", "torch.sigmoid_backward({0}, {1})");
    templates.put("silu_backward", "torch.silu_backward({0}, {1})");
    templates.put("gelu_backward", "torch.gelu_backward({0}, {1})");
    templates.put("softplus_backward", "torch.softplus_backward({0}, {1}, 1, 20)");
    templates.put("leaky_relu_backward", "torch.leaky_relu_backward({0}, {1}, {alpha}, False)");
    templates.put("elu_backward", "torch.elu_backward({0}, {alpha}, 1, 1, False, {1})");
    templates.put(
        "selu_backward", // Klambauer et al. (2017), eq. 14
        "torch.elu_backward("
            + "{0}, 1.6732632423543772848, 1.0507009873554804934, 1, False, {1})");
  }

  private static void arithmetic(Map<String, String> templates) {
    templates.put(
        "divisor_backward", "torch.mul(torch.neg({0}), torch.div(torch.div({1}, {2}), {2}))");
    String half = "torch.where(torch.eq({1}, {2}), torch.div({0}, 2), {0})";
    templates.put("maximum_backward", "torch.masked_fill_(" + half + ", torch.lt({1}, {2}), 0)");
    templates.put("minimum_backward", "torch.masked_fill_(" + half + ", torch.gt({1}, {2}), 0)");
    templates.put("where_true", "torch.where({1}, {0}, 0.)");
    templates.put("where_false", "torch.where({1}, 0., {0})");
    templates.put("at_least_backward", "torch.where(torch.ge({1}, {scalar}), {0}, 0.)");
    templates.put("at_most_backward", "torch.where(torch.le({1}, {scalar}), {0}, 0.)");
    templates.put(
        "clip_backward",
        "torch.where(" + "torch.logical_and(torch.ge({1}, {min}), torch.le({1}, {max})), {0}, 0.)");
    templates.put("div_by", "torch.div({0}, {1})");
    templates.put("softmax_backward", "torch._softmax_backward_data({0}, {1}, {axis}, {to})");
    templates.put(
        "log_softmax_backward", "torch._log_softmax_backward_data({0}, {1}, {axis}, {to})");
  }

  private static void shapes(Map<String, String> templates) {
    templates.put("reshape_to", "torch.reshape({0}, {1})");
    templates.put("expand_to", "torch.expand({0}, {1})");
    templates.put("squeeze", "torch.squeeze({0}, {axis})");
    templates.put("select", "torch.select({0}, {axis}, {index})");
    templates.put("split_to", "torch.split_with_sizes({0}, {rest}, {axis})");
    templates.put(
        "slice_backward", "torch.slice_backward({0}, {1}, {axis}, {start}, {end}, {step})");
    templates.put("take_backward", "torch.index_add(torch.new_zeros({0}, {1}), {axis}, {2}, {0})");
    templates.put("transpose_last", "torch.transpose({0}, -2, -1)");
  }

  private static void products(Map<String, String> templates) {
    templates.put(
        "linear_folded", // autograd folds the rows of any array into one product
        "torch.linear({3}, {1}, {2}) if torch.is_contiguous({0}) else"
            + " torch.add_(torch.matmul({3}, torch.t({1})), {2})");
    templates.put("dense", "torch.contiguous({0})");
    templates.put("rows", "torch.reshape({0}, [-1, {out}])");
    templates.put("sum_rows", "torch.sum({0}, [0])");
    templates.put(
        "linear_weight_backward", "torch.mm(torch.t({0}), torch.reshape({1}, [-1, {in}]))");
    templates.put(
        "embedding_backward", "torch.embedding_dense_backward({0}, {1}, {rows}, -1, False)");
    templates.put(
        "conv_backward",
        "torch.convolution_backward({0}, {1}, {2}, {bias}, {stride}, {pad}, {dilation}, False,"
            + " {zeros}, {groups}, [{wants0}, {wants1}, {wants2}])");
    templates.put(
        "attention_kept",
        "torch._scaled_dot_product_flash_attention_for_cpu("
            + String.join(", ", dense("{0}"), dense("{1}"), dense("{2}"))
            + ", 0., False, attn_mask=None, scale={scale})");
    templates.put(
        "attention_backward",
        "torch._scaled_dot_product_flash_attention_for_cpu_backward("
            + String.join(", ", "{0}", dense("{1}"), dense("{2}"), dense("{3}"))
            + ", {4}, {5}, 0., False, attn_mask=None, scale={scale})");
  }

  /** The kernel takes the last axis to be dense in memory. */
  private static String dense(String x) {
    return "(%1$s if torch.eq(torch.stride(%1$s, -1), 1) else torch.contiguous(%1$s))".formatted(x);
  }

  private static void normalisations(Map<String, String> templates) {
    templates.put(
        "group_norm_kept",
        "torch.native_group_norm(torch.contiguous({0}), {1}, {2}, "
            + sizes("{0}")
            + ", {groups}, {eps})");
    templates.put(
        "group_norm_backward",
        "torch.native_group_norm_backward(torch.contiguous({0}), torch.contiguous({1}), {2}, {3},"
            + " {4}, "
            + sizes("{1}")
            + ", {groups}, [{wants0}, {wants1}, {wants2}])");
    templates.put("layer_norm_kept", "torch.native_layer_norm({0}, {shape}, {1}, {2}, {eps})");
    templates.put(
        "layer_norm_backward",
        "torch.native_layer_norm_backward({0}, {1}, {shape}, {2}, {3}, {4}, {5},"
            + " [{wants0}, {wants1}, {wants2}])");
    templates.put(
        "batch_norm_kept",
        "torch.native_batch_norm({0}, {1}, {2}, {3}, {4}, {training}, {momentum}, {eps})");
    templates.put(
        "batch_norm_backward",
        "torch.native_batch_norm_backward({0}, {1}, {2}, {3}, {4}, {5}, {6}, {training}, {eps},"
            + " [{wants0}, {wants1}, {wants2}])");
    templates.put(
        "dropout_draw",
        "torch.to(torch.bernoulli_(torch.empty_like({0}), {share}, generator=gen), 11)");
    templates.put("dropout_scale", "torch.div_(torch.to({0}, {to}), {share})");
  }

  /** Samples, channels, and places of each channel. */
  private static String sizes(String x) {
    String samples = "torch.size(%s, 0)".formatted(x);
    String channels = "torch.size(%s, 1)".formatted(x);
    String places = "torch.floordiv(torch.numel(%s), torch.mul(%s, %s))";
    return String.join(", ", samples, channels, places.formatted(x, samples, channels));
  }

  private static void pools(Map<String, String> templates) {
    String window = "{kernel}, {stride}, {pad}";
    templates.put(
        "max_pool_kept",
        "torch.max_pool2d_with_indices({0}, " + window + ", [1, 1], ceil_mode={ceil})");
    templates.put(
        "max_pool_backward",
        "torch.max_pool2d_with_indices_backward({0}, {1}, " + window + ", [1, 1], {ceil}, {2})");
    templates.put(
        "avg_pool_backward",
        "torch.avg_pool2d_backward({0}, {1}, " + window + ", {ceil}, {count_pad}, None)");
    templates.put(
        "upsample_nearest_backward", "torch.upsample_nearest2d_backward({0}, {pixels}, {1})");
    templates.put(
        "upsample_bilinear_backward",
        "torch.upsample_bilinear2d_backward({0}, {pixels}, {1}, False)");
  }

  /** The result takes the place of the first input; see {@link InPlace}. */
  private static void inPlace(Map<String, String> templates) {
    for (String name : InPlace.OPERATIONS) {
      String template =
          name.endsWith("_backward")
              ? "torch." + name + "({0}, {1}, grad_input={0})"
              : "torch." + name + "_({0}, {operand})";
      templates.put(name + "_", template);
    }
  }
}
