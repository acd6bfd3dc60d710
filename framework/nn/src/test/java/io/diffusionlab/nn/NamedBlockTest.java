package io.diffusionlab.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamedBlockTest {

  @Test
  void joinsNamesByDots() {
    Parent parent = new Parent("down.0", "middle");
    assertEquals(
        List.of("down.0.weight", "down.0.bias", "middle.weight", "middle.bias"),
        List.copyOf(ParameterPaths.of(parent).keySet()));
  }

  @Test
  void keepsTheNamesOfBlocksOfDjl() {
    SequentialBlock sequence = new SequentialBlock().add(new Parent("a")).add(Layers.linear(2));
    assertEquals(
        List.of("01Parent_a.weight", "01Parent_a.bias", "02Linear_weight", "02Linear_bias"),
        List.copyOf(ParameterPaths.of(sequence).keySet()));
  }

  @Test
  void refusesANameTwice() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new Parent("a", "a"));
    assertEquals("two children are called 'a'", refusal.getMessage());
  }

  private static final class Parent extends NamedBlock {

    Parent(String... names) {
      for (String name : names) {
        child(name, Layers.linear(1));
      }
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        @Nullable PairList<String, Object> options) {
      return inputs;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return inputShapes;
    }
  }
}
