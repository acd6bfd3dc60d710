package io.diffusionlab.plugins.times;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.LossHistory;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.StepDistribution;
import io.diffusionlab.spi.TimeSampler;
import jakarta.inject.Inject;
import java.util.Arrays;

/**
 * p(t) ∝ √E[L_t²] over the last losses at t, the distribution of least variance; uniform until
 * every step has been seen often enough. Nichol &amp; Dhariwal (2021), §3.3, eq. 18.
 */
@About(
    value = "Draws a step in proportion to the size of its loss, which then counts less.",
    source = "Nichol & Dhariwal (2021), eq. 18")
public final class LossSecondMomentTimes implements TimeSampler {

  /** Settings; the defaults are the paper's and its code's. */
  public record Config(
      @Default("10") @Range(min = 1) @About("losses of each step that are remembered") int memory,
      @Default("0.001")
          @Range(min = 1e-6, max = 1)
          @About("share of the draws that is uniform, so that no step is ever forgotten")
          double uniformShare,
      @Default("false") @About("whether a batch is spread evenly, as by low-discrepancy")
          boolean stratified) {}

  private final Config config;

  @Inject
  public LossSecondMomentTimes(Config config) {
    this.config = config;
  }

  @Override
  public StepDistribution distribution(NoiseLevels levels, LossHistory seen) {
    int timesteps = levels.timesteps();
    double[] sizes = new double[timesteps];
    double sum = 0;
    for (int t = 1; t <= timesteps; t++) {
      double[] losses = seen.last(t);
      if (losses.length < config.memory()) {
        return StepDistribution.uniform(timesteps);
      }
      sizes[t - 1] = Math.sqrt(Arrays.stream(losses).map(loss -> loss * loss).average().orElse(0));
      sum += sizes[t - 1];
    }
    double scale = sum > 0 ? (1 - config.uniformShare()) / sum : 0;
    double least = config.uniformShare() / timesteps;
    return StepDistribution.of(Arrays.stream(sizes).map(size -> size * scale + least).toArray());
  }

  @Override
  public int memory() {
    return config.memory();
  }

  @Override
  public boolean stratified() {
    return config.stratified();
  }
}
