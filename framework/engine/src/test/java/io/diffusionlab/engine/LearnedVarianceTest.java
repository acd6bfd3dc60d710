package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDList;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Prediction;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Training on x_0 ~ N(0, s²). The reverse step's variance that loses nothing is β̃_t + c² Var(x_0 |
 * x_t), c the weight of x_0 in μ̃_t: what is uncertain of x_{t−1} once x_0 is known, and what of
 * x_0.
 */
class LearnedVarianceTest {

  private static final int STEPS = 800;
  private static final double DEVIATION = .2;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1, .001, false, false", "0, 1, true, false", "0, 1, true, true"}) // hybrid, vlb, vlb
  void reachesTheOneThatIsRight(double simple, double bound, boolean trainsMean, boolean lopsided)
      throws IOException {
    NoiseLevels levels = Recipes.levels();
    TrainingSettings settings = Recipes.settingsForOneNumber(STEPS);
    Recipe recipe =
        new Recipe(
            new GaussianTest.Normal(DEVIATION),
            levels,
            (l, t) -> new Mix(0, 1),
            Recipes.LEARNED,
            new Both(simple, bound, trainsMean),
            lopsided ? Recipes.LOPSIDED : Recipes.UNIFORM,
            (shape, channels) -> factors(),
            settings,
            3);
    try (Trainer trainer = Trainer.prepare(recipe)) {
      trainer.train(new TrialDirectory(folder), (step, loss, gradNorm, rate) -> {}, () -> false);
      try (Denoiser denoiser = trainer.denoiser()) {
        for (int t = 1; t <= levels.timesteps(); t++) {
          float[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
          Prediction said = denoiser.call(ones, new int[] {t});
          assertEquals(
              right(levels, t),
              levels.beta(t) * Math.exp(said.variance(0)),
              .07 * right(levels, t),
              "t " + t);
        }
      }
    }
  }

  private static double right(NoiseLevels levels, int t) {
    double square = DEVIATION * DEVIATION;
    double noised = 1 - levels.alphaBar(t);
    double uncertain = square * noised / (levels.alphaBar(t) * square + noised);
    return levels.posteriorVariance(t) + Math.pow(levels.posteriorX0(t), 2) * uncertain;
  }

  private record Both(double simple, double bound, boolean trainsMean) implements Loss {
    @Override
    public double weight(NoiseLevels levels, Parameterization parameterization, int t) {
      return simple;
    }

    @Override
    public Optional<BoundTerm> boundTerm() {
      return Optional.of(new BoundTerm(bound, trainsMean));
    }
  }

  /** x_t times a number for each step, and another number for its variance. */
  private static RowNetwork factors() {
    return new RowNetwork(
        2,
        2,
        (x, row) -> {
          NDList pair = row.split(2, 1);
          return x.mul(pair.get(0)).concat(x.mul(0).add(pair.get(1)), 1);
        });
  }
}
