package io.diffusionlab.plugins.samplers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.testkit.GaussianData;
import io.diffusionlab.testkit.Levels;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LangevinTest {

  private final NoiseLevels levels = Levels.linear(1000);

  @ParameterizedTest
  @CsvSource({"0.1, 1.0256410256410258", "0.5, 1.1428571428571428"})
  void settlesAtTheKnownVariance(double eta, double variance) { // 1 / (1 − η / 4)
    double size = eta / (1 - levels.alphaBar(700));
    Sampler.Step step = Langevin.step(levels, 700, size);
    Sampler.Plan plan = new Sampler.Plan(Collections.nCopies(2000, step), false);
    double deviation = new GaussianData(1).deviationAfter(plan, levels);
    assertEquals(variance, deviation * deviation, 1e-9);
  }
}
