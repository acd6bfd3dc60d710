package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Sampler.Plan;
import io.diffusionlab.spi.Sampler.Step;
import org.junit.jupiter.api.Test;

class DeterministicPlanTest {

  private static final NoiseLevels LEVELS = TestModels.linear(100);

  @Test
  void leadsFromTheLastStepToTheCleanSampleInSoManyCalls() {
    Plan plan = DeterministicPlan.of(LEVELS, 7, true);
    assertEquals(7, plan.steps().size());
    assertEquals(100, plan.steps().get(0).from());
    assertEquals(0, plan.steps().get(6).to());
  }

  @Test
  void keepsSignalAndNoiseInTheProportionOfEachStep() {
    for (Step step : DeterministicPlan.of(LEVELS, 7, true).steps()) {
      double signal = step.xt() * LEVELS.signal(step.from()) + step.x0();
      assertEquals(LEVELS.signal(step.to()), signal, 1e-12);
      assertEquals(LEVELS.noise(step.to()), step.xt() * LEVELS.noise(step.from()), 1e-12);
    }
  }

  @Test
  void findsTheOnlySampleThatThereIs() {
    FunctionDenoiser knowing = new FunctionDenoiser(DataShape.vector(2), (x, t) -> 0.25);
    Plan plan = DeterministicPlan.of(LEVELS, 4, false);
    Generator generator = new Generator(knowing, LEVELS, (levels, t) -> new Mix(1, 0), plan);
    float[] samples = generator.generate(2, 2, Noise.seeded(1));
    assertArrayEquals(new float[] {0.25f, 0.25f, 0.25f, 0.25f}, samples, 1e-6f);
  }

  @Test
  void takesEveryStepWhereThereAreFewerThanCalls() {
    assertEquals(30, DeterministicPlan.of(TestModels.linear(30), 50, true).steps().size());
  }
}
