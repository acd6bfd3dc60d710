package io.diffusionlab.plugins.samplers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Sampler;
import io.diffusionlab.testkit.GaussianData;
import io.diffusionlab.testkit.SamplerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictorCorrectorSamplerTest implements SamplerContract {

  @Override
  public Sampler sampler(int steps) {
    return new PredictorCorrectorSampler(new PredictorCorrectorSampler.Config(steps, 1, .1, false));
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
    List<Sampler.Step> steps = sampler(7).plan(levels()).steps();
    List<Boolean> corrects = steps.stream().map(step -> step.from() == step.to()).toList();
    assertEquals(List.of(false, true, false, true, false, true, false), corrects);
  }

  @Test
  void correctsTheNoisiestAsFarAsCallsAllow() {
    Sampler three =
        new PredictorCorrectorSampler(new PredictorCorrectorSampler.Config(6, 3, .1, false));
    List<Sampler.Step> steps = three.plan(levels()).steps();
    List<Boolean> corrects = steps.stream().map(step -> step.from() == step.to()).toList();
    assertEquals(List.of(false, true, true, true, false, false), corrects);
  }
}
