package io.diffusionlab.plugins.samplers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Sampler;
import io.diffusionlab.testkit.GaussianData;
import io.diffusionlab.testkit.SamplerContract;
import io.diffusionlab.testkit.Settings;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictorCorrectorSamplerTest implements SamplerContract {

  @Override
  public Sampler sampler() {
    return new PredictorCorrectorSampler(Settings.defaults(PredictorCorrectorSampler.Config.class));
  }

  @ParameterizedTest
  @CsvSource({"0.1, 1.0256410256410258", "0.5, 1.1428571428571428"})
  void settlesAtTheKnownVariance(double eta, double variance) { // 1 / (1 − η / 4)
    Sampler.Step step = PredictorCorrectorSampler.langevin(levels(), 700, eta);
    Sampler.Plan plan = new Sampler.Plan(Collections.nCopies(2000, step), false);
    double deviation = new GaussianData(1).deviationAfter(plan, levels());
    assertEquals(variance, deviation * deviation, 1e-9);
  }

  @Test
  void isAncestralWithoutCorrections() {
    Sampler alone =
        new PredictorCorrectorSampler(new PredictorCorrectorSampler.Config(100, 0, .1, false));
    double deviation = new GaussianData(1).deviationAfter(alone.plan(levels()), levels());
    assertEquals(.999052, deviation, 5e-7); // ddpm, 100 steps, fixed-large
  }

  @Test
  void correctsAfterEachStepButTheLast() {
    assertEquals(199, sampler().plan(levels()).steps().size());
  }
}
