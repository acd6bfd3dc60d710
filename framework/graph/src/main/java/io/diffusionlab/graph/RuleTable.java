package io.diffusionlab.graph;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules by method: {@code name} for all overloads, {@code name(int,long)} for one. */
final class RuleTable {
  private static final RuleTable ARRAYS = new RuleTable();
  private static final RuleTable INTERNALS = new RuleTable();

  static {
    ElementwiseRules.addTo(ARRAYS);
    ReductionRules.addTo(ARRAYS);
    ShapeRules.addTo(ARRAYS);
    IndexRules.addTo(ARRAYS);
    ArrayRules.addTo(ARRAYS);
    NetworkRules.addTo(INTERNALS);
  }

  private final Map<String, Rule> rules = new HashMap<>();
  private final Map<Method, Optional<Rule>> found = new ConcurrentHashMap<>();

  private RuleTable() {}

  /** The methods of NDArray. */
  static RuleTable ofArrays() {
    return ARRAYS;
  }

  /** The methods of NDArrayEx. */
  static RuleTable ofInternals() {
    return INTERNALS;
  }

  void put(String method, Rule rule) {
    rules.put(method, rule);
  }

  @Nullable Rule find(Method method) {
    return found.computeIfAbsent(method, this::search).orElse(null);
  }

  private Optional<Rule> search(Method method) {
    Rule exact = rules.get(signature(method));
    return Optional.ofNullable(exact == null ? rules.get(method.getName()) : exact);
  }

  static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(",", method.getName() + "(", ")"));
  }
}
