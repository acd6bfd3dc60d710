package $package$;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Sampler;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** x_to = √ᾱ_to x̂_0 + √(1 − ᾱ_to) ε̂, ε̂ from x_from and x̂_0. Song et al. (2021), eq. 12, η = 0. */
@About("Evenly spaced steps without noise but the first.")
public final class $Class$ implements Sampler {

  /** Each component is one key in YAML: its type, default, bounds and text. */
  public record Config(
      @Default("50") @Range(min = 1) @About("network calls") int steps,
      @Default("true") @About("whether estimates of the clean sample are clipped to [−1, 1]")
          boolean clip) {}

  private final Config config;

  @Inject
  public $Class$(Config config) {
    this.config = config;
  }

  @Override
  public Plan plan(NoiseLevels levels) {
    int last = levels.timesteps();
    if (config.steps() > last) {
      throw new IllegalArgumentException(
          "the sampler takes %d steps but the schedule has only %d".formatted(config.steps(), last));
    }
    List<Step> steps = new ArrayList<>();
    for (int i = config.steps(); i > 0; i--) {
      steps.add(step(levels, at(i, last), at(i - 1, last)));
    }
    return new Plan(steps, config.clip());
  }

  private int at(int i, int last) {
    return Math.toIntExact(Math.round((double) i * last / config.steps()));
  }

  private static Step step(NoiseLevels levels, int from, int to) {
    double xt = Math.sqrt((1 - levels.alphaBar(to)) / (1 - levels.alphaBar(from)));
    double x0 = Math.sqrt(levels.alphaBar(to)) - xt * Math.sqrt(levels.alphaBar(from));
    return new Step(from, to, xt, x0, 0);
  }
}
