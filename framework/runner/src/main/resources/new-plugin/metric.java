package $package$;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.TrainedModel;
import jakarta.inject.Inject;
import java.util.List;

/** Mean of all numbers of the generated samples. */
@About("Mean brightness of generated samples.")
public final class $Class$ implements Metric {

  /** Each component is one key in YAML: its type, default, bounds and text. */
  public record Config(
      @Default("64") @Range(min = 1) @About("generated samples to measure") int samples) {}

  private final Config config;

  @Inject
  public $Class$(Config config) {
    this.config = config;
  }

  @Override
  public List<Score> score(TrainedModel model) {
    double sum = 0;
    float[] samples = model.samples(config.samples());
    for (float value : samples) {
      sum += value;
    }
    double mean = sum / samples.length;
    return List.of(
        new Score(
            "$score$", mean, Score.Better.NEITHER, config.samples(), "generated samples"));
  }
}
