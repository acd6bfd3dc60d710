package io.diffusionlab.testkit;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Sampler;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every sampler must do. */
public interface SamplerContract {

  /** The sampler that takes so many network calls, without clipping. */
  Sampler sampler(int steps);

  /** The noise levels it is tried on. */
  default NoiseLevels levels() {
    return Levels.linear(1000);
  }

  @TestFactory
  default Stream<DynamicTest> keepsTheContractOfSamplers() {
    return ContractTests.of(SamplerChecks.of(this::sampler, levels()));
  }
}
