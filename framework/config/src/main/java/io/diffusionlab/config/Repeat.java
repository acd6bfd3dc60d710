package io.diffusionlab.config;

import io.diffusionlab.config.Node.Entry;
import io.diffusionlab.config.Node.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code sweep.repeat.seeds} is another way to write {@code sweep.seeds}: it is put there in each
 * source, so that one source can replace what another said in either way.
 */
final class Repeat {
  private static final String SWEEP = Document.SWEEP;
  private static final String REPEAT = "repeat";

  private Repeat() {}

  static Settings asSeeds(Settings root) {
    if (!(root.get(SWEEP).orElse(root) instanceof Settings sweep)
        || !(sweep.get(REPEAT).orElse(root) instanceof Settings repeat)
        || !repeat.entries().keySet().equals(Set.of(SweepReader.SEEDS))
        || sweep.get(SweepReader.SEEDS).isPresent()) {
      return root;
    }
    Map<String, Entry> inSweep = new LinkedHashMap<>(sweep.without(Set.of(REPEAT)).entries());
    inSweep.putAll(repeat.entries());
    Map<String, Entry> all = new LinkedHashMap<>(root.entries());
    all.computeIfPresent(
        SWEEP, (key, entry) -> new Entry(entry.keyAt(), new Settings(inSweep, sweep.at())));
    return new Settings(all, root.at());
  }
}
