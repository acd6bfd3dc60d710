package io.diffusionlab.graph;

import java.util.List;
import java.util.Map;

/** Matrix products, conversions and gradients' barriers. */
final class ArrayRules {

  private ArrayRules() {}

  static void addTo(RuleTable table) {
    for (String product : List.of("matMul", "batchMatMul", "batchDot")) {
      table.put(product, ArrayRules::matMul);
    }
    table.put("dot", ArrayRules::dot);
    table.put("toType", ArrayRules::toType);
    table.put("toDevice", call -> call.view(ElementwiseRules.unary(call, "identity")));
    table.put("duplicate", call -> call.fresh(ElementwiseRules.unary(call, "identity")));
    table.put("stopGradient", call -> call.view(ElementwiseRules.unary(call, "detach")));
    table.put("oneHot(int)", ArrayRules::oneHot);
    table.put("oneHot(int,DataType)", ArrayRules::oneHot);
  }

  private static Object matMul(Call call) {
    return call.fresh(call.node("matmul", Attributes.none(), call.receiver(), call.value(0)));
  }

  private static Object dot(Call call) {
    if (call.rank() > 2 || call.value(0).rank() > 2) {
      throw call.unsupported();
    }
    return matMul(call);
  }

  private static Object toType(Call call) {
    if (call.result().getDataType() == call.self().engineArray().getDataType()) {
      return call.view(ElementwiseRules.unary(call, "identity"));
    }
    Attributes to = Attributes.of("to", call.result().getDataType().name());
    return call.fresh(call.node("cast", to, call.receiver()));
  }

  private static Object oneHot(Call call) {
    Map<String, Object> attributes =
        Map.of("depth", (long) call.integer(0), "to", call.result().getDataType().name());
    return call.fresh(call.node("one_hot", new Attributes(attributes), call.receiver()));
  }
}
