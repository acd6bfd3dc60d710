package io.diffusionlab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Variance;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every variance must do, on the linear and the cosine schedule. */
public interface VarianceContract {

  /** The variance. */
  Variance variance();

  /** The noise levels it is tried on. */
  default List<NoiseLevels> levels() {
    return List.of(Levels.linear(1000), Levels.cosine(1000));
  }

  @Test
  default void isFiniteOverSingleAndSkippedSteps() {
    for (NoiseLevels levels : levels()) {
      for (int from = 1; from <= levels.timesteps(); from++) {
        for (int to : new int[] {from - 1, from / 2, 0}) {
          Variance.LogVariance log = variance().at(levels, from, to);
          String where = "t from %d to %d: %s".formatted(from, to, log);
          assertTrue(Double.isFinite(log.fixed()), where);
          assertTrue(Double.isFinite(log.learned()), where);
        }
      }
    }
  }

  /** Sohl-Dickstein et al. (2015), §2.2: right for a point and for N(0, 1), the extremes. */
  @Test
  default void liesBetweenTheExtremesWhereTheNetworkSaysNothing() {
    for (NoiseLevels levels : levels()) {
      for (int t = 2; t <= levels.timesteps(); t++) {
        double fixed = variance().at(levels, t, t - 1).fixed();
        double small = FixedVariance.FIXED_SMALL.at(levels, t, t - 1).fixed();
        double large = FixedVariance.FIXED_LARGE.at(levels, t, t - 1).fixed();
        String where = "log σ² = %s at t = %d".formatted(fixed, t);
        assertTrue(fixed >= small - 1e-9 && fixed <= large + 1e-9, where);
      }
    }
  }

  @Test
  default void saysWhetherItIsLearned() {
    NoiseLevels levels = levels().get(0);
    for (int t = 2; t <= levels.timesteps(); t++) {
      double slope = variance().at(levels, t, t - 1).learned();
      assertEquals(variance().learned(), slope != 0, "slope %s at t = %d".formatted(slope, t));
    }
  }
}
