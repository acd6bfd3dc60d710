package io.diffusionlab.plugins.samplers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Sampler;
import io.diffusionlab.testkit.GaussianData;
import io.diffusionlab.testkit.SamplerContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnealedLangevinSamplerTest implements SamplerContract {

  @Override
  public Sampler sampler(int steps) {
    return langevin(steps, 20, .8);
  }

  @ParameterizedTest
  @CsvSource({".2, 1.4472", ".8, 1.0884"})
  void leavesNormalDataTooWideWithFewCalls(double size, double deviation) { // src/test/python
    Sampler.Plan plan = langevin(200, 20, size).plan(levels());
    assertEquals(deviation, new GaussianData(1).deviationAfter(plan, levels()), 5e-5);
  }

  @Test
  void sharesItsCallsOutAmongTheLevels() {
    List<Integer> visits =
        langevin(8, 3, .1).plan(levels()).steps().stream().map(Sampler.Step::from).toList();
    int middle = visits.get(3);
    assertEquals(List.of(1000, 1000, 1000, middle, middle, 1, 1, 1), visits);
  }

  @Test
  void settlesAtTheKnownVarianceOnOneLevel() { // 1 / (1 − η / 4), then x̂_0 = √ᾱ x
    double alphaBar = levels().alphaBar(1000);
    double variance = 1 / (1 - .4 * (1 - alphaBar) / 4);
    Sampler.Plan plan = langevin(500, 1, .4).plan(levels());
    double deviation = new GaussianData(1).deviationAfter(plan, levels());
    assertEquals(Math.sqrt(alphaBar * variance), deviation, 1e-12);
  }

  private static Sampler langevin(int steps, int levels, double size) {
    return new AnnealedLangevinSampler(
        new AnnealedLangevinSampler.Config(steps, levels, size, Spacing.LOG_SNR, false));
  }
}
