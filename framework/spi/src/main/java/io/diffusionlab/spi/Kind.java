package io.diffusionlab.spi;

import java.util.List;
import java.util.Optional;

/**
 * A kind of part: the YAML key that selects it and the interface it implements.
 *
 * @param key as in {@code schedule: cosine}; also the folder, in the plural, under {@code plugins/}
 */
public record Kind<T>(String key, Class<T> type) {

  /** Every kind, in the order in which an experiment is read. */
  public static final List<Kind<?>> ALL =
      List.of(
          new Kind<>("dataset", Dataset.class),
          new Kind<>("schedule", NoiseSchedule.class),
          new Kind<>("parameterization", Parameterization.class),
          new Kind<>("variance", Variance.class),
          new Kind<>("loss", Loss.class),
          new Kind<>("times", TimeSampler.class),
          new Kind<>("architecture", Architecture.class),
          new Kind<>("attention", AttentionPlacement.class),
          new Kind<>("sampler", Sampler.class),
          new Kind<>("features", FeatureExtractor.class),
          new Kind<>("metric", Metric.class),
          new Kind<>("tracker", Tracker.class));

  /** The kind selected by {@code key}. */
  public static Optional<Kind<?>> of(String key) {
    return ALL.stream().filter(kind -> kind.key().equals(key)).findFirst();
  }

  /** The kind whose interface is {@code type}. */
  public static Optional<Kind<?>> of(Class<?> type) {
    return ALL.stream().filter(kind -> kind.type().equals(type)).findFirst();
  }
}
