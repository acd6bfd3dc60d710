package io.diffusionlab.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One point of a sweep: the experiment with some of its settings changed.
 *
 * @param key unique in the sweep, fit for a file name: {@code attention-bottleneck_seed-0}
 * @param factors what the sweep varies, key path to a short readable value, in the sweep's order;
 *     without the seed
 */
public record Trial(String key, Map<String, String> factors, long seed, Document document) {
  public Trial {
    factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
  }
}
