package io.diffusionlab.testkit;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every parameterisation must do, on the linear and the cosine schedule. */
public interface ParameterizationContract {

  /** The parameterisation. */
  Parameterization parameterization();

  /** The noise levels it is tried on. */
  default List<NoiseLevels> levels() {
    return Levels.usual();
  }

  @TestFactory
  default Stream<DynamicTest> keepsTheContractOfParameterizations() {
    return ContractTests.of(ParameterizationChecks.of(this::parameterization, levels()));
  }
}
