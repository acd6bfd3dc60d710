package io.diffusionlab.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleCheckTest {

  @Test
  void acceptsTheScheduleOfHo() {
    assertEquals(List.of(), ScheduleCheck.warnings(NoiseLevelsTest.linear(1000)));
  }

  @ParameterizedTest
  @CsvSource({"100, .36356, .326", "250, .0797, .0599", "500, .00635, .0046"})
  void warnsOfFewStepsWithUnscaledBetas(int timesteps, double alphaBar, double priorBits) {
    NoiseLevels levels = NoiseLevelsTest.linear(timesteps);
    assertEquals(alphaBar, levels.alphaBar(timesteps), 5e-4 * Math.sqrt(alphaBar));
    assertEquals(priorBits, levels.priorBits(1), 5e-3 * priorBits);
    assertEquals(1, ScheduleCheck.warnings(levels).size());
  }

  @Test
  void saysWhatIsWrongAndWhatToSet() {
    String warning = ScheduleCheck.warnings(NoiseLevelsTest.linear(100)).get(0);
    for (String part : List.of("T = 100", "ᾱ = 0.364", "0.326 bits/dim", "'scaled: true'")) {
      assertTrue(warning.contains(part), () -> "no '" + part + "' in: " + warning);
    }
  }

  @Test
  void warnsOfAFirstStepWithoutNoise() {
    List<String> warnings = ScheduleCheck.warnings(NoiseLevels.ofBetas(1e-9, .9999));
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("β_1 = 1.00e-09"), warnings.get(0));
  }
}
