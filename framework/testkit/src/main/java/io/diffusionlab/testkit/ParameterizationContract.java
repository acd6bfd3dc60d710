package io.diffusionlab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every parameterisation must do, on the linear and the cosine schedule. */
public interface ParameterizationContract {

  /** The parameterisation. */
  Parameterization parameterization();

  /** The noise levels it is tried on. */
  default List<NoiseLevels> levels() {
    return List.of(Levels.linear(1000), Levels.cosine(1000));
  }

  @Test
  default void recoversTheCleanSampleFromItsTarget() {
    for (NoiseLevels levels : levels()) {
      for (int t = 1; t <= levels.timesteps(); t++) {
        double x0 = .3;
        double eps = -1.2;
        double estimate = estimate(levels, t, x0, eps, 0);
        assertEquals(x0, estimate, 1e-8, "t = " + t);
      }
    }
  }

  @Test
  default void scalesErrorsOfItsTargetToErrorsOfTheCleanSample() {
    for (NoiseLevels levels : levels()) {
      for (int t = 1; t <= levels.timesteps(); t++) {
        double deviation = estimate(levels, t, 0, 0, 1);
        double scale = parameterization().errorScale(levels, t);
        assertEquals(1, scale * deviation * deviation, 1e-9, "t = " + t);
      }
    }
  }

  /** x̂_0 of a network that is off its target by {@code error}. */
  private double estimate(NoiseLevels levels, int t, double x0, double eps, double error) {
    Mix target = parameterization().target(levels, t);
    Parameterization.Estimate estimate = parameterization().estimate(levels, t);
    double xt = levels.signal(t) * x0 + levels.noise(t) * eps;
    double output = target.x0() * x0 + target.eps() * eps + error;
    return estimate.xt() * xt + estimate.output() * output;
  }
}
