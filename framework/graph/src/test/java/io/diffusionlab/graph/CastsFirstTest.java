package io.diffusionlab.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CastsFirstTest {

  private static final String CALLS =
      """
        def whole(self, x: Tensor, e: Tensor, p: List[Tensor], c: List[Tensor]) -> List[Tensor]:
          return (self).one(x, e, p, c, torch.Generator(device=x.device))
        def first(self, p: List[Tensor], c: List[Tensor]) -> List[Tensor]:
          return (self).casts(p, c, torch.Generator(device=p[0].device))
        def second(self, x: Tensor, e: Tensor, p: List[Tensor], c: List[Tensor]) -> List[Tensor]:
          return (self).rest(x, e, p, c, torch.Generator(device=x.device))
      """;

  private static NDList inputs(NDManager manager, long batch) {
    return new NDList(
        Samples.normal(manager, batch, new Shape(2, 8, 8)),
        Samples.normal(manager, batch, new Shape(6)));
  }

  private static Graph trace(Map<String, NDArray> parameters, TinyUNet network, NDManager manager) {
    return Tracer.trace(
        Traces.forward(network),
        parameters,
        manager,
        false,
        List.of("x", "e"),
        inputs(manager, 2),
        inputs(manager, 3));
  }

  private static Map<String, NDArray> initialize(TinyUNet network, NDManager manager) {
    return Traces.initialize(network, manager, new Shape(1, 2, 8, 8), new Shape(1, 6));
  }

  @Test
  void saysInTwoCallsWhatTheGraphSaysInOne() {
    try (NDManager manager = NDManager.newBaseManager()) {
      TinyUNet network = new TinyUNet();
      Map<String, NDArray> parameters = initialize(network, manager);
      Graph half = HalfPrecision.of(trace(parameters, network, manager));
      CastsFirst parts = CastsFirst.of(half);
      String methods =
          new TorchScriptEmitter(half).listMethod("one")
              + new TorchScriptEmitter(parts.casts()).listMethod("casts")
              + new TorchScriptEmitter(parts.rest()).listMethod("rest")
              + CALLS;
      NDArray[] p = parameters.values().toArray(NDArray[]::new);
      NDArray[] c = NativeCopies.constants(manager, half);
      NDList given = inputs(manager, 4);
      try (ScriptModule module = ScriptModule.compile(manager, methods)) {
        NDList one = module.callForList("whole", manager, false, given.get(0), given.get(1), p, c);
        NDList cast = module.callForList("first", manager, false, p, c);
        NDArray[] both = Stream.concat(Stream.of(p), cast.stream()).toArray(NDArray[]::new);
        NDList two =
            module.callForList("second", manager, false, given.get(0), given.get(1), both, c);
        assertArrayEquals(Traces.floats(one.head()), Traces.floats(two.head()));
      }
    }
  }

  @Test
  void leavesNoParameterToBeCastAtEachCall() {
    try (NDManager manager = NDManager.newBaseManager()) {
      TinyUNet network = new TinyUNet();
      Map<String, NDArray> parameters = initialize(network, manager);
      CastsFirst parts = CastsFirst.of(HalfPrecision.of(trace(parameters, network, manager)));
      assertTrue(
          parts.casts().outputs().stream()
              .allMatch(port -> port.value().type() == DataType.BFLOAT16));
      assertFalse(parts.casts().nodes().isEmpty());
      List<String> casts =
          parts.rest().nodes().stream()
              .filter(node -> node.operation().equals("cast"))
              .map(node -> node.input(0).name())
              .toList();
      assertFalse(casts.isEmpty());
      assertTrue(casts.stream().noneMatch(parts.rest().parameterNames()::contains));
    }
  }

  @Test
  void hasNothingToCastWhereNothingIsRounded() {
    try (NDManager manager = NDManager.newBaseManager()) {
      TinyUNet network = new TinyUNet();
      Graph graph = trace(initialize(network, manager), network, manager);
      CastsFirst parts = CastsFirst.of(graph);
      assertEquals(List.of(), parts.casts().nodes());
      assertEquals(graph, parts.rest());
    }
  }
}
