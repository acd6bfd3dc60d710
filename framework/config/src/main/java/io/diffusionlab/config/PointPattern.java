package io.diffusionlab.config;

import io.diffusionlab.config.Node.Items;
import io.diffusionlab.config.Node.Scalar;
import io.diffusionlab.config.Node.Settings;
import io.diffusionlab.config.Sweep.Factor;
import io.diffusionlab.config.Sweep.Point;
import java.util.Map;
import java.util.Optional;

/**
 * Some settings of a point: it matches every point that has them all.
 *
 * <p>The name of a part matches that part with any settings, and an author's label what it labels.
 *
 * @param settings key path to value
 */
record PointPattern(Position at, Map<String, Node> settings) {
  PointPattern {
    settings = Map.copyOf(settings);
  }

  boolean matches(Point point) {
    return settings.entrySet().stream()
        .allMatch(
            wanted ->
                point.factors().stream()
                    .filter(factor -> factor.path().equals(wanted.getKey()))
                    .anyMatch(factor -> matches(wanted.getValue(), factor)));
  }

  private static boolean matches(Node wanted, Factor factor) {
    Node value = factor.value();
    if (wanted instanceof Scalar name && value instanceof Settings part) {
      return named(part, "label", name) || named(part, "use", name);
    }
    return equal(wanted, Labels.unlabelled(value));
  }

  private static boolean named(Settings part, String key, Scalar name) {
    return part.scalar(key).map(Scalar::text).equals(Optional.of(name.text()));
  }

  /** As the values they mean: {@code 1e-3} is {@code 0.001}. */
  private static boolean equal(Node one, Node other) {
    if (one instanceof Scalar a && other instanceof Scalar b) {
      Optional<Double> number = Numbers.real(a.text());
      return a.text().equals(b.text())
          || (number.isPresent() && number.equals(Numbers.real(b.text())));
    }
    if (one instanceof Items a && other instanceof Items b) {
      return a.items().size() == b.items().size() && eachEqual(a, b);
    }
    if (one instanceof Settings a && other instanceof Settings b) {
      return a.entries().keySet().equals(b.entries().keySet()) && eachEqual(a, b);
    }
    return false;
  }

  private static boolean eachEqual(Items one, Items other) {
    for (int i = 0; i < one.items().size(); i++) {
      if (!equal(one.items().get(i), other.items().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean eachEqual(Settings one, Settings other) {
    return one.entries().keySet().stream()
        .allMatch(key -> equal(one.get(key).orElseThrow(), other.get(key).orElseThrow()));
  }
}
