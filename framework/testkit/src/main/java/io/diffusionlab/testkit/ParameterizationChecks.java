package io.diffusionlab.testkit;

import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What every parameterisation must do. */
public final class ParameterizationChecks {

  private final Supplier<Parameterization> parameterization;
  private final List<NoiseLevels> levels;

  private ParameterizationChecks(
      Supplier<Parameterization> parameterization, List<NoiseLevels> levels) {
    this.parameterization = parameterization;
    this.levels = levels;
  }

  /**
   * @param parameterization makes it; called by each check
   * @param levels to try it on
   */
  public static List<Check> of(
      Supplier<Parameterization> parameterization, List<NoiseLevels> levels) {
    ParameterizationChecks checks = new ParameterizationChecks(parameterization, levels);
    return List.of(
        checks.ofSteps("recovers the clean sample from its target", OneStep::recovers),
        checks.ofSteps("scales errors of its target to errors of x_0", OneStep::scalesErrors));
  }

  private Check ofSteps(String name, Consumer<OneStep> check) {
    return new Check(
        name,
        () -> {
          Parameterization made = parameterization.get();
          for (NoiseLevels tried : levels) {
            for (int t = 1; t <= tried.timesteps(); t++) {
              check.accept(new OneStep(made, tried, t));
            }
          }
        });
  }

  private record OneStep(Parameterization parameterization, NoiseLevels levels, int t) {

    void recovers() {
      Expect.close(.3, estimate(.3, -1.2, 0), 1e-8, () -> "x̂_0 of x_0 = 0.3 at t = " + t);
    }

    void scalesErrors() {
      double deviation = estimate(0, 0, 1);
      double scale = parameterization.errorScale(levels, t);
      Expect.close(
          1, scale * deviation * deviation, 1e-9, () -> "the scaled error of 1 at t = " + t);
    }

    /** x̂_0 of a network that is off its target by {@code error}. */
    private double estimate(double x0, double eps, double error) {
      Mix target = parameterization.target(levels, t);
      Parameterization.Estimate estimate = parameterization.estimate(levels, t);
      double xt = levels.signal(t) * x0 + levels.noise(t) * eps;
      double output = target.x0() * x0 + target.eps() * eps + error;
      return estimate.xt() * xt + estimate.output() * output;
    }
  }
}
