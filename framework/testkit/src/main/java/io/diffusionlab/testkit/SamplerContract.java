package io.diffusionlab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Sampler;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every sampler must do. */
public interface SamplerContract {

  /** The sampler, with settings that suit {@link #levels}. */
  Sampler sampler();

  /** The noise levels it is tried on. */
  default NoiseLevels levels() {
    return Levels.linear(1000);
  }

  /** How far the deviation of generated standard normal data may be from 1. */
  default double tolerance() {
    return .05;
  }

  @Test
  default void walksFromNoiseToTheCleanSample() {
    List<Sampler.Step> steps = sampler().plan(levels()).steps();
    assertFalse(steps.isEmpty());
    int at = steps.get(0).from();
    assertTrue(at <= levels().timesteps(), () -> "starts at t = " + at + ", above T");
    int reached = at;
    for (Sampler.Step step : steps) {
      assertEquals(reached, step.from(), "does not start where the step before ended: " + step);
      assertTrue(step.to() <= step.from(), () -> "steps up: " + step);
      assertTrue(step.from() > 0, () -> "goes on at t = 0: " + step);
      reached = step.to();
    }
    assertEquals(0, reached, "ends above t = 0");
  }

  @Test
  default void looksBackOnlyWhereThereIsAStepBefore() {
    Sampler.Step first = sampler().plan(levels()).steps().get(0);
    assertTrue(first.x0Previous() == 0, () -> "looks back at once: " + first);
  }

  @Test
  default void addsNoNoiseAtTheEnd() {
    List<Sampler.Step> steps = sampler().plan(levels()).steps();
    Sampler.Step last = steps.get(steps.size() - 1);
    assertTrue(last.noise() == 0, () -> "noise in the result: " + last);
  }

  @Test
  default void keepsTheMeanWhenTheDenoiserIsPerfect() { // E[x_t | x_0] = √ᾱ_t x_0 at every step
    for (Sampler.Step step : sampler().plan(levels()).steps()) {
      double mean = step.xt() * levels().signal(step.from()) + step.x0() + step.x0Previous();
      assertEquals(levels().signal(step.to()), mean, 1e-9, step.toString());
      assertTrue(step.noise() >= 0, () -> "negative noise: " + step);
    }
  }

  @Test
  default void generatesNormalData() {
    double deviation = new GaussianData(1).deviationAfter(sampler().plan(levels()), levels());
    assertEquals(1, deviation, tolerance());
  }
}
