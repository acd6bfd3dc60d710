package io.diffusionlab.plugins.samplers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Sampler;
import io.diffusionlab.testkit.SamplerContract;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EulerSamplerTest implements SamplerContract {

  @Override
  public Sampler sampler(int steps) {
    return new EulerSampler(new EulerSampler.Config(steps, Spacing.KARRAS, false));
  }

  @ParameterizedTest
  @CsvSource({"18, .846079", "36, .922010", "72, .960758", "144, .980316"})
  void hasItsOrder(int levels, double ratio) { // on the ODE of Karras et al. (2022)
    assertEquals(ratio, KarrasOde.end(levels, false) / KarrasOde.EXACT, 6e-7);
  }

  @ParameterizedTest
  @EnumSource
  void stepsAsDdimDoesOnTheSameLevels(Spacing spacing) {
    List<Sampler.Step> ddim =
        new DdimSampler(new DdimSampler.Config(20, 0, spacing, false)).plan(levels()).steps();
    List<Sampler.Step> euler =
        new EulerSampler(new EulerSampler.Config(20, spacing, false)).plan(levels()).steps();
    for (int i = 0; i < 20; i++) {
      assertEquals(ddim.get(i).from(), euler.get(i).from());
      assertEquals(ddim.get(i).xt(), euler.get(i).xt(), 1e-12);
      assertEquals(ddim.get(i).x0(), euler.get(i).x0(), 1e-12);
    }
  }
}
