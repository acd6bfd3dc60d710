package io.diffusionlab.testkit;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Checks as JUnit's tests. */
final class ContractTests {

  private ContractTests() {}

  static Stream<DynamicTest> of(List<Check> checks) {
    return checks.stream().map(check -> DynamicTest.dynamicTest(check.name(), check.body()::run));
  }
}
