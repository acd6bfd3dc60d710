package io.diffusionlab.testkit;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.TimeSampler;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every way to draw time steps must do, on the linear and the cosine schedule. */
public interface TimeSamplerContract {

  /** The way to draw them. */
  TimeSampler times();

  /** The noise levels it is tried on. */
  default List<NoiseLevels> levels() {
    return Levels.usual();
  }

  @TestFactory
  default Stream<DynamicTest> keepsTheContractOfTimes() {
    return ContractTests.of(TimeSamplerChecks.of(this::times, levels()));
  }
}
