package io.diffusionlab.plugins.schedules;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.TrainableSchedule;
import jakarta.inject.Inject;

/**
 * γ_t = −log SNR(t), whose interior is trained with the network so that the bound's terms vary
 * little from sample to sample ({@link LossSpread}). Kingma et al. (2021), §5.1 and appendix I.2.
 *
 * <p>The ends stay as they are set, where the paper trains them by the bound.
 */
@About(
    value = "Ends that stay, and between them the levels at which the bound's terms vary least.",
    source = "Kingma et al. (2021), §5.1 and appendix I.2")
public final class LearnedSchedule implements TrainableSchedule {

  /**
   * Settings; γ_1 is the start of the paper; its γ_T of 5 leaves L_T = 0.005 bits, and no end is
   * trained here.
   */
  public record Config(
      @Default("1000") @Range(min = 2) @About("T, the number of noising steps") int timesteps,
      @Default("-13.3") @Range(min = -20, max = 20) @About("γ_1 = −log SNR(1)") double gammaMin,
      @Default("7") @Range(min = -20, max = 20) @About("γ_T = −log SNR(T), above γ_1")
          double gammaMax,
      @Default("32") @Range(min = 1, max = 1000) @About("straight pieces of γ; at most T − 1")
          int pieces,
      @Default("0.01") @Range(min = 0, max = 1) @About("of Adam on the pieces' rises")
          double learningRate) {}

  private final Config config;
  private final NoiseLevels levels;

  /**
   * @throws IllegalArgumentException if γ does not rise, or has more pieces than steps
   */
  @Inject
  public LearnedSchedule(Config config) {
    if (config.gammaMin() >= config.gammaMax()) {
      throw new IllegalArgumentException(
          "gammaMin %s is not below gammaMax %s".formatted(config.gammaMin(), config.gammaMax()));
    }
    if (config.pieces() >= config.timesteps()) {
      throw new IllegalArgumentException(
          "%d pieces do not fit %d steps; expected at most %d"
              .formatted(config.pieces(), config.timesteps(), config.timesteps() - 1));
    }
    this.config = config;
    this.levels = learner().levels();
  }

  @Override
  public NoiseLevels levels() {
    return levels;
  }

  @Override
  public void requireTarget(Parameterization parameterization) {
    for (int t = 2; t <= levels.timesteps(); t++) {
      Mix target = parameterization.target(levels, t);
      if (target.x0() != 0 || target.eps() != 1) {
        throw new IllegalArgumentException(
            "a learned schedule is trained where the network predicts ε; set parameterization: epsilon");
      }
    }
  }

  @Override
  public void requireLoss(Loss loss, Parameterization parameterization) {
    for (int t = 2; t <= levels.timesteps(); t++) {
      double expected = levels.timesteps() * (levels.snr(t - 1) / levels.snr(t) - 1) / 2;
      double weight = loss.weight(levels, parameterization, t);
      if (!(Math.abs(weight - expected) <= 1e-6 * expected)) {
        throw new IllegalArgumentException(
            "a learned schedule is trained by the bound with σ² = β̃; set loss: vlb and variance: fixed-small");
      }
    }
  }

  @Override
  public Learner learner() {
    return new GammaLearner(
        new MonotoneGamma(
            config.timesteps(), config.gammaMin(), config.gammaMax(), config.pieces()),
        config.learningRate());
  }
}
