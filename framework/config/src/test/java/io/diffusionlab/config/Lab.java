package io.diffusionlab.config;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Part;
import io.diffusionlab.spi.Range;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A small experiment and its parts, for tests. */
final class Lab {
  private Lab() {}

  interface NoiseSchedule {}

  interface Metric {}

  interface Attention {}

  enum Spacing {
    UNIFORM,
    QUADRATIC_IN_T
  }

  @About(value = "Signal falls as a squared cosine.", source = "Nichol & Dhariwal (2021), eq. 17")
  static final class Cosine implements NoiseSchedule {
    record Config(
        @Default("1000") @Range(min = 1) @About("T, the number of noising steps") int timesteps,
        @Default("0.008") @Range(min = 0, max = 1) @About("keeps β_1 from vanishing") double s) {}
  }

  static final class Linear implements NoiseSchedule {
    record Config(@Default("1000") int timesteps, double beta1, @Default("0.02") double betaT) {
      Config {
        if (beta1 > betaT) {
          throw new IllegalArgumentException("beta1 is greater than betaT");
        }
      }
    }
  }

  static final class Fid implements Metric {
    record Config(@Default("1000") @Range(min = 2) int samples) {}
  }

  static final class Vlb implements Metric {
    record Config() {}
  }

  static final class NoAttention implements Attention {
    record Config() {}
  }

  static final class AtResolutions implements Attention {
    record Config(@Range(min = 1) List<Integer> resolutions, @Default("1") int heads) {}
  }

  record Training(
      @Default("1000") @Range(min = 1) long steps,
      @Default("2e-4") double learningRate,
      @Default("false") boolean augment) {}

  record Experiment(
      String name,
      @Default("0") long seed,
      @Default("{use: cosine, s: 0.01}") Choice<NoiseSchedule> schedule,
      @Default("none") Choice<Attention> attention,
      Training training,
      @Default("[]") List<Choice<Metric>> metrics,
      @Default("[1, 2, 2]") @Range(min = 1, max = 8) List<Integer> multipliers,
      @Default("uniform") Spacing spacing,
      Optional<Path> data,
      @Default("{}") Map<String, String> tags) {}

  static final Parts PARTS =
      new Parts() {
        @Override
        public <T> Map<String, Part<T>> of(Class<T> kind) {
          Map<String, Part<T>> parts = new TreeMap<>();
          add(parts, kind, "cosine", Cosine.class, Cosine.Config.class);
          add(parts, kind, "linear", Linear.class, Linear.Config.class);
          add(parts, kind, "fid", Fid.class, Fid.Config.class);
          add(parts, kind, "vlb", Vlb.class, Vlb.Config.class);
          add(parts, kind, "none", NoAttention.class, NoAttention.Config.class);
          add(parts, kind, "at-resolutions", AtResolutions.class, AtResolutions.Config.class);
          return parts;
        }
      };

  private static <T> void add(
      Map<String, Part<T>> parts,
      Class<T> kind,
      String name,
      Class<?> part,
      Class<? extends Record> config) {
    if (kind.isAssignableFrom(part)) {
      parts.put(name, new Part<>(kind, name, part.asSubclass(kind), config));
    }
  }

  static Experiment read(String yaml) {
    return Document.of("test.yaml", yaml).bind(Experiment.class, PARTS);
  }
}
