package io.diffusionlab.testkit;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Variance;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every variance must do, on the linear and the cosine schedule. */
public interface VarianceContract {

  /** The variance. */
  Variance variance();

  /** The noise levels it is tried on. */
  default List<NoiseLevels> levels() {
    return Levels.usual();
  }

  @TestFactory
  default Stream<DynamicTest> keepsTheContractOfVariances() {
    return ContractTests.of(VarianceChecks.of(this::variance, levels()));
  }
}
