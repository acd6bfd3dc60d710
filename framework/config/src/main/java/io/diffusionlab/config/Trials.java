package io.diffusionlab.config;

import io.diffusionlab.config.Sweep.Factor;
import io.diffusionlab.config.Sweep.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a sweep's points into experiments of their own. */
final class Trials {
  private Trials() {}

  /** The trials of what can be understood of the sweep. */
  static List<Trial> of(Node.Settings root, Problems problems) {
    Sweep sweep =
        root.get(Document.SWEEP)
            .map(new SweepReader(problems)::read)
            .orElse(new Product(List.of()));
    Node.Settings base = root.without(Set.of(Document.SWEEP));
    OverruledOverrides overrides = new OverruledOverrides(base);
    List<Point> points = sweep.points();
    FactorLabels labels = new FactorLabels(points, problems);
    TrialKeys keys = new TrialKeys();
    List<Trial> trials = new ArrayList<>();
    for (Point point : points) {
      Node.Settings settings = apply(point, base);
      overrides.check(point, settings, problems);
      long seed = seed(settings, problems);
      Map<String, String> factors = factors(point, labels);
      String key = keys.of(factors, seed, point.identity());
      trials.add(new Trial(key, factors, seed, new Document(settings, List.of())));
    }
    return trials;
  }

  /** A part before its settings, however they are written: choosing one drops those of the old. */
  private static Node.Settings apply(Point point, Node.Settings base) {
    Node.Settings settings = base;
    List<Factor> partsFirst =
        point.factors().stream()
            .sorted(Comparator.comparingInt(factor -> KeyPath.parse(factor.path()).size()))
            .toList();
    for (Factor factor : partsFirst) {
      List<String> path = KeyPath.parse(factor.path());
      Node value = Labels.unlabelled(factor.value());
      settings = Merge.over(settings, Node.Settings.nested(path, factor.keyAt(), value));
    }
    return settings;
  }

  private static Map<String, String> factors(Point point, FactorLabels labels) {
    Map<String, String> factors = new LinkedHashMap<>();
    for (Factor factor : point.factors()) {
      if (!factor.path().equals(SweepReader.SEED)) {
        factors.put(factor.path(), labels.of(factor));
      }
    }
    return factors;
  }

  private static long seed(Node.Settings settings, Problems problems) {
    return settings
        .scalar(SweepReader.SEED)
        .flatMap(seed -> new ScalarBinder(problems).bind(long.class, seed, SweepReader.SEED))
        .map(Long.class::cast)
        .orElse(0L);
  }
}
