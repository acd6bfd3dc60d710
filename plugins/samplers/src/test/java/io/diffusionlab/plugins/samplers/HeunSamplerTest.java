package io.diffusionlab.plugins.samplers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Sampler;
import io.diffusionlab.testkit.SamplerContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeunSamplerTest implements SamplerContract {

  @Override
  public Sampler sampler(int steps) {
    return new HeunSampler(new HeunSampler.Config(steps, Spacing.KARRAS, false));
  }

  @ParameterizedTest
  @CsvSource({"18, 1.055270", "36, 1.012214", "72, 1.002871", "144, 1.000691"})
  void hasItsOrder(int levels, double ratio) { // on the ODE of Karras et al. (2022)
    assertEquals(ratio, KarrasOde.end(levels, true) / KarrasOde.EXACT, 6e-7);
  }

  @Test
  void callsTheNetworkTwiceAtEachLevelButTheLast() { // 35 calls in the paper's table 1
    List<Sampler.Step> steps = sampler(35).plan(levels()).steps();
    assertEquals(17, steps.stream().filter(step -> step.from() == step.to()).count());
  }

  @Test
  void leavesTheLastCorrectionOutOfAnEvenNumberOfCalls() {
    List<Sampler.Step> steps = sampler(6).plan(levels()).steps();
    List<Boolean> corrects = steps.stream().map(step -> step.from() == step.to()).toList();
    assertEquals(List.of(false, true, false, true, false, false), corrects);
  }

  @Test
  void predictsByEuler() {
    Sampler euler = new EulerSampler(new EulerSampler.Config(18, Spacing.KARRAS, false));
    Sampler.Step expected = euler.plan(levels()).steps().get(5);
    assertEquals(expected, sampler(35).plan(levels()).steps().get(10));
  }
}
