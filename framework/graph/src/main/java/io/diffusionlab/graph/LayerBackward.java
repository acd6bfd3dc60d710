package io.diffusionlab.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Products, normalisations and what networks are made of. */
final class LayerBackward {

  private LayerBackward() {}

  static void addTo(Map<String, BackwardRule> rules) {
    rules.put("matmul", LayerBackward::matmul);
    rules.put("linear", LayerBackward::linear);
    rules.put("linear_folded", LayerBackward::linear);
    rules.put("embedding", LayerBackward::embedding);
    rules.put("conv", LayerBackward::convolution);
    rules.put("group_norm_kept", LayerBackward::groupNorm);
    rules.put("layer_norm_kept", LayerBackward::layerNorm);
    rules.put("batch_norm_kept", LayerBackward::batchNorm);
    rules.put("attention_kept", LayerBackward::attention);
    rules.put("max_pool_kept", LayerBackward::maxPool);
    rules.put("avg_pool", LayerBackward::averagePool);
    rules.put("upsample_nearest", LayerBackward::upsample);
    rules.put("upsample_bilinear", LayerBackward::upsample);
  }

  private static void matmul(Node node, BackwardPass pass) {
    Value a = node.input(0); // (…, N, K)
    Value b = node.input(1); // (…, K, M)
    if (a.rank() < 2 || a.rank() != b.rank()) {
      throw BackwardRules.refusal(node);
    }
    Value d = pass.gradient(node); // (…, N, M)
    if (pass.wants(a)) {
      Value turned = pass.add("transpose_last", Attributes.none(), b, b);
      pass.giveSummed(a, pass.add("matmul", Attributes.none(), a, d, turned));
    }
    if (pass.wants(b)) {
      Value turned = pass.add("transpose_last", Attributes.none(), a, a);
      pass.giveSummed(b, pass.add("matmul", Attributes.none(), b, turned, d));
    }
  }

  private static void linear(Node node, BackwardPass pass) {
    Value x = node.input(0); // (…, in)
    Value weight = node.input(1); // (out, in)
    Attributes units =
        new Attributes(Map.of("in", weight.shape().get(1), "out", weight.shape().get(0)));
    Value d = pass.add("rows", units, node.output(), pass.gradient(node)); // (rows, out)
    if (pass.wants(x)) {
      Value rows = pass.add("matmul", Attributes.none(), x, d, weight);
      pass.give(x, pass.add("reshape_to", Attributes.none(), x, rows, pass.sizeOf(x)));
    }
    if (pass.wants(weight)) {
      Value dense = node.inputs().size() > 3 ? node.input(3) : x;
      pass.give(weight, pass.add("linear_weight_backward", units, weight, d, dense));
    }
    if (node.inputs().size() > 2) {
      pass.give(node.input(2), pass.add("sum_rows", units, node.input(2), d));
    }
  }

  private static void embedding(Node node, BackwardPass pass) {
    Value table = node.input(0);
    Attributes rows = Attributes.of("rows", table.shape().get(0));
    Value d = pass.gradient(node);
    pass.give(table, pass.add("embedding_backward", rows, table, d, node.input(1)));
  }

  private static void convolution(Node node, BackwardPass pass) {
    Map<String, Object> attributes = new HashMap<>(node.attributes().values());
    attributes.put("bias", List.of(node.output().shape().get(1)));
    attributes.put("zeros", Collections.nCopies(node.output().rank() - 2, 0L));
    giveThree(node, attributes, List.of(node.input(0), node.input(1)), pass);
  }

  private static void groupNorm(Node node, BackwardPass pass) {
    List<Value> known = List.of(node.input(0), kept(node, 1), kept(node, 2), node.input(1));
    giveThree(node, node.attributes().values(), known, pass);
  }

  private static void layerNorm(Node node, BackwardPass pass) {
    List<Value> known =
        List.of(node.input(0), kept(node, 1), kept(node, 2), node.input(1), node.input(2));
    giveThree(node, node.attributes().values(), known, pass);
  }

  private static void batchNorm(Node node, BackwardPass pass) {
    List<Value> known =
        List.of(
            node.input(0),
            node.input(1),
            node.input(3),
            node.input(4),
            kept(node, 1),
            kept(node, 2));
    giveThree(node, node.attributes().values(), known, pass);
  }

  private static void attention(Node node, BackwardPass pass) {
    List<Value> known = new ArrayList<>(node.inputs());
    known.addAll(node.outputs());
    giveThree(node, node.attributes().values(), known, pass);
  }

  private static Value kept(Node node, int output) {
    return node.outputs().get(output);
  }

  /** One kernel that gives gradients to the first three inputs, of which the third may lack. */
  private static void giveThree(
      Node node, Map<String, Object> attributes, List<Value> known, BackwardPass pass) {
    Map<String, Object> with = new HashMap<>(attributes);
    List<Value> like = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      boolean there = i < node.inputs().size();
      like.add(there ? node.input(i) : node.output());
      with.put("wants" + i, there && pass.wants(node.input(i)));
    }
    String operation = node.operation().replace(KeptResults.SUFFIX, "") + "_backward";
    List<Value> inputs = Stream.concat(Stream.of(pass.gradient(node)), known.stream()).toList();
    List<Value> gradients = pass.addAll(operation, new Attributes(with), like, inputs);
    for (int i = 0; i < Math.min(3, node.inputs().size()); i++) {
      pass.give(node.input(i), gradients.get(i));
    }
  }

  private static void maxPool(Node node, BackwardPass pass) {
    Value x = node.input(0);
    Value d = pass.gradient(node);
    pass.give(x, pass.add("max_pool_backward", node.attributes(), x, d, x, kept(node, 1)));
  }

  private static void averagePool(Node node, BackwardPass pass) {
    if (node.output().rank() != 4) {
      throw BackwardRules.refusal(node);
    }
    Value x = node.input(0);
    pass.give(x, pass.add("avg_pool_backward", node.attributes(), x, pass.gradient(node), x));
  }

  private static void upsample(Node node, BackwardPass pass) {
    Value x = node.input(0);
    String operation = node.operation() + "_backward";
    Value d = pass.gradient(node);
    pass.give(x, pass.add(operation, node.attributes(), x, d, pass.sizeOf(x)));
  }
}
