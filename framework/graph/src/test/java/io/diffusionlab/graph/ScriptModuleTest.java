package io.diffusionlab.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.diffusionlab.nn.Ops;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScriptModuleTest {
  private static final Shape SAMPLE = new Shape(40);
  private static final NDArray[] NONE = {};

  @Test
  void repeatsDropoutBitForBitFromTheSameSeed() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Traceable dropout =
          (store, inputs, training) -> new NDList(Ops.dropout(inputs.head(), 0.25, training));
      Graph graph = Traces.trace(dropout, Map.of(), manager, true, SAMPLE);
      try (ScriptModule module = ScriptModule.compile(manager, Traces.methods(graph))) {
        NDArray x = manager.ones(new Shape(50, 40));
        float[] first = dropped(module, manager, x, 7);
        assertArrayEquals(first, dropped(module, manager, x, 7));
        assertFalse(Arrays.equals(first, dropped(module, manager, x, 8)));
        assertDropped(first);
      }
    }
  }

  private static float[] dropped(ScriptModule module, NDManager manager, NDArray x, long seed) {
    return module.call("run", manager, false, x, NONE, NONE, seed).toFloatArray();
  }

  /** A quarter is zero, the rest is scaled so that the mean stays. */
  private static void assertDropped(float[] values) {
    int zeros = 0;
    for (float value : values) {
      assertTrue(value == 0 || Math.abs(value - 1 / 0.75f) < 1e-6, () -> "unexpected " + value);
      zeros += value == 0 ? 1 : 0;
    }
    double deviation = Math.sqrt(0.25 * 0.75 / values.length);
    assertEquals(0.25, (double) zeros / values.length, 5 * deviation);
  }

  @Test
  void takesNumbersAndSwitchesAndReturnsSeveralArrays() {
    String text =
        """
          def scale(self, x: Tensor, factor: float, shift: int, negate: bool) -> Tuple[Tensor, Tensor]:
            y = torch.add(torch.mul(x, factor), shift)
            if negate:
              z = torch.neg(y)
            else:
              z = y
            return (y, z)
        """;
    try (NDManager manager = NDManager.newBaseManager();
        ScriptModule module = ScriptModule.compile(manager, text)) {
      NDArray x = manager.create(new float[] {1, 2});
      NDList results = module.callForList("scale", manager, false, x, 0.5, 3, true);
      assertArrayEquals(new float[] {3.5f, 4}, results.get(0).toFloatArray());
      assertArrayEquals(new float[] {-3.5f, -4}, results.get(1).toFloatArray());
    }
  }

  @Test
  void updatesArraysInPlaceOutsideAutograd() {
    String text =
        """
          def move(self, p: List[Tensor], rate: float) -> Tensor:
            for i in range(len(p)):
              _0 = torch.add_(torch.detach(p[i]), rate)
            return p[0]
        """;
    try (NDManager manager = NDManager.newBaseManager();
        ScriptModule module = ScriptModule.compile(manager, text)) {
      NDArray weight = manager.ones(new Shape(2));
      weight.setRequiresGradient(true);
      module.call("move", manager, false, new NDArray[] {weight}, 0.5);
      assertArrayEquals(new float[] {1.5f, 1.5f}, weight.toFloatArray());
    }
  }

  @Test
  void leavesTheThreadsGradModeAsItWas() {
    try (NDManager manager = NDManager.newBaseManager();
        ScriptModule module = ScriptModule.compile(manager, identity())) {
      boolean before = JniUtils.isGradMode();
      module.call("same", manager, !before, manager.ones(new Shape(1)));
      assertEquals(before, JniUtils.isGradMode());
    }
  }

  private static String identity() {
    return "  def same(self, x: Tensor) -> Tensor:\n    return torch.alias(x)\n";
  }

  @Test
  void reportsAMistakeInTheTextWhenCompiling() {
    try (NDManager manager = NDManager.newBaseManager()) {
      String text = "  def same(self, x: Tensor) -> Tensor:\n    return torch.no_such_thing(x)\n";
      EngineException mistake =
          assertThrows(EngineException.class, () -> compileAndClose(manager, text));
      assertTrue(String.valueOf(mistake.getMessage()).contains("no_such_thing"));
    }
  }

  private static void compileAndClose(NDManager manager, String text) {
    try (ScriptModule module = ScriptModule.compile(manager, text)) {
      module.call("same", manager, false, manager.ones(new Shape(1)));
    }
  }

  @Test
  void namesAnArgumentItCannotPass() {
    try (NDManager manager = NDManager.newBaseManager();
        ScriptModule module = ScriptModule.compile(manager, identity())) {
      IllegalArgumentException refusal =
          assertThrows(
              IllegalArgumentException.class, () -> module.call("same", manager, false, "text"));
      assertEquals(
          "a script takes arrays, whole numbers, doubles and booleans, not java.lang.String",
          refusal.getMessage());
    }
  }
}
