package io.diffusionlab.plugins.samplers;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Sampler;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ancestral steps, each followed by {@link Langevin} steps at the level reached. Song,
 * Sohl-Dickstein et al. (2021), algorithm 3.
 *
 * <p>The paper measures the size of a Langevin step by the norms of z and s in each batch; their
 * expectations give the same with r = ½ √size.
 */
@About(
    value = "Ancestral steps, each mended by Langevin steps along the score.",
    source = "Song, Sohl-Dickstein et al. (2021), algorithm 3")
public final class PredictorCorrectorSampler implements Sampler {

  /** Settings. */
  public record Config(
      @Default("199")
          @Range(min = 1)
          @About("network calls for one sample, ancestral and Langevin steps together")
          int steps,
      @Default("1")
          @Range(min = 0)
          @About("Langevin steps after each ancestral one but the last, as far as calls allow")
          int corrections,
      @Default("0.1")
          @Range(min = 0, max = 2)
          @About("size of a Langevin step, as a share of the noise's variance")
          double size,
      @Default("true") @About("clip x̂_0 to [−1, 1] at each step") boolean clip) {}

  private final Config config;
  private final int predictions;
  private final Sampler predictor;

  @Inject
  public PredictorCorrectorSampler(Config config) {
    this.config = config;
    int each = 1 + config.corrections();
    predictions = (config.steps() + config.corrections() + each - 1) / each;
    predictor =
        new DdpmSampler(
            new DdpmSampler.Config(predictions, Optional.empty(), config.clip()),
            FixedVariance.FIXED_LARGE);
  }

  @Override
  public Plan plan(NoiseLevels levels) {
    int corrections = config.steps() - predictions; // left
    List<Step> steps = new ArrayList<>();
    for (Step prediction : predictor.plan(levels).steps()) {
      steps.add(prediction);
      int t = prediction.to();
      for (int i = 0; corrections > 0 && i < config.corrections(); i++) {
        steps.add(Langevin.step(levels, t, config.size()));
        corrections--;
      }
    }
    return new Plan(steps, config.clip());
  }
}
