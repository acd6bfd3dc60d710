package io.diffusionlab.plugins.samplers;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.spi.Variance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Ancestral steps, each followed by Langevin steps at the level reached: x + ½ η s + √η z, with s
 * the score. Song, Sohl-Dickstein et al. (2021), algorithm 3.
 *
 * <p>η is {@code size} (1 − ᾱ). The paper measures it by the norms of z and s in each batch; their
 * expectations give the same with r = ½ √size. A Langevin step of finite size widens what it should
 * leave alone: N(0, 1) to a variance of 1 / (1 − η / 4).
 */
@About(
    value = "Ancestral steps, each mended by Langevin steps along the score.",
    source = "Song, Sohl-Dickstein et al. (2021), algorithm 3")
public final class PredictorCorrectorSampler implements Sampler {

  /** Settings. */
  public record Config(
      @Default("100") @Range(min = 1) @About("ancestral steps, one network call each") int steps,
      @Default("1")
          @Range(min = 0)
          @About("Langevin steps after each but the last, one network call each")
          int corrections,
      @Default("0.1")
          @Range(min = 0, max = 2)
          @About("size of a Langevin step, as a share of the noise's variance")
          double size,
      @Default("true") @About("clip x̂_0 to [−1, 1] at each step") boolean clip) {}

  private final Config config;
  private final Sampler predictor;

  @Inject
  public PredictorCorrectorSampler(Config config) {
    this.config = config;
    predictor =
        new DdpmSampler(
            new DdpmSampler.Config(config.steps(), Variance.FIXED_LARGE, config.clip()));
  }

  @Override
  public Plan plan(NoiseLevels levels) {
    List<Step> steps = new ArrayList<>();
    for (Step prediction : predictor.plan(levels).steps()) {
      steps.add(prediction);
      int t = prediction.to();
      double eta = config.size() * (1 - levels.alphaBar(t));
      for (int i = 0; t > 0 && i < config.corrections(); i++) {
        steps.add(langevin(levels, t, eta));
      }
    }
    return new Plan(steps, config.clip());
  }

  /** The score is (√ᾱ x̂_0 − x) / (1 − ᾱ). */
  static Step langevin(NoiseLevels levels, int t, double eta) {
    double pull = eta / (2 * (1 - levels.alphaBar(t)));
    return new Step(t, t, 1 - pull, pull * levels.signal(t), 0, Math.sqrt(eta));
  }
}
