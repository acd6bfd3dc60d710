package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

class PreflightTest {

  private static final Architecture TINY = (shape, channels) -> new TinyNetwork(channels, 5);

  @Test
  void countsTheParametersOfARecipeThatFits() {
    Recipe recipe = Recipes.recipe(Recipes.settings(10), TINY, Recipes.WEIGHTED);
    assertEquals((3 + 1) * 5 + 5 + 5 * 3 + 3, Preflight.check(recipe, 0, model -> {}).parameters());
  }

  @Test
  void refusesANetworkWhoseOutputHasAnotherShape() {
    assertRefuses(
        (shape, channels) -> new TinyNetwork(4, 5),
        Recipes.WEIGHTED,
        "the network's output is (2, 4) float32; expected (2, 3) float32");
  }

  @Test
  void refusesANetworkWithoutParameters() {
    assertRefuses(
        (shape, channels) ->
            new SequentialBlock().add(new LambdaBlock(inputs -> new NDList(inputs.head()))),
        Recipes.WEIGHTED,
        "the network has no parameters to train");
  }

  @Test
  void refusesAPenaltyThatIsNotOneNumberForEachNumber() {
    assertRefuses(
        TINY,
        loss((output, target) -> output.sub(target).square().mean()),
        "the loss's penalty is () float32; expected (2, 3) float32");
  }

  @Test
  void refusesAPenaltyThatLooksAtTheNumbersAndSaysWhere() {
    assertRefuses(
        TINY, loss((output, target) -> output.mul(target.toFloatArray()[0])), "PreflightTest.java");
  }

  @Test
  void refusesAWeightThatIsNotANumber() {
    Loss broken = (levels, parameterization, t) -> t == 7 ? Double.NaN : 1;
    assertRefuses(TINY, broken, "the loss gives step 7 the weight NaN");
  }

  private static void assertRefuses(Architecture architecture, Loss loss, String expected) {
    Recipe recipe = Recipes.recipe(Recipes.settings(10), architecture, loss);
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Preflight.check(recipe, 0, model -> {}));
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.contains(expected), message);
  }

  private static Loss loss(BinaryOperator<NDArray> penalty) {
    return new Loss() {
      @Override
      public double weight(NoiseLevels levels, Parameterization parameterization, int t) {
        return 1;
      }

      @Override
      public NDArray penalty(NDArray output, NDArray target) {
        return penalty.apply(output, target);
      }
    };
  }
}
