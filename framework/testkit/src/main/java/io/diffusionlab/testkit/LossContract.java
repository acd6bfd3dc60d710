package io.diffusionlab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every loss must do, on the linear and the cosine schedule. */
public interface LossContract {

  /** The loss. */
  Loss loss();

  /**
   * Whether the weight is stated on ‖x_0 − x̂_0‖², so that it means the same whatever the network
   * predicts; false for a loss on the network's own target, like L_simple.
   */
  boolean weighsTheErrorOfX0();

  /** The noise levels it is tried on. */
  default List<NoiseLevels> levels() {
    return Levels.usual();
  }

  @TestFactory
  default Stream<DynamicTest> keepsTheContractOfLosses() {
    return ContractTests.of(LossChecks.of(this::loss, levels()));
  }

  @Test
  default void weighsTheErrorOfX0AlikeForAllParameterizations() {
    if (weighsTheErrorOfX0()) {
      for (NoiseLevels levels : levels()) {
        for (int t = 1; t <= levels.timesteps(); t++) {
          double expected = weightOnX0(LossContract::x0, levels, t);
          double actual = weightOnX0(LossContract::epsilon, levels, t);
          assertEquals(expected, actual, 1e-9 * expected, "t = " + t);
        }
      }
    }
  }

  private double weightOnX0(Parameterization parameterization, NoiseLevels levels, int t) {
    double weight = loss().weight(levels, parameterization, t);
    return weight * parameterization.errorScale(levels, t);
  }

  private static Mix epsilon(NoiseLevels levels, int t) {
    return new Mix(0, 1);
  }

  private static Mix x0(NoiseLevels levels, int t) {
    return new Mix(1, 0);
  }
}
