package io.diffusionlab.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.config.Lab.Experiment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBinderTest {

  @Test
  void fillsInDefaults() {
    Experiment experiment = Lab.read("name: a");
    assertEquals(new Lab.Cosine.Config(1000, 0.01), experiment.schedule().config());
    assertEquals(new Lab.Training(1000, 2e-4, false), experiment.training());
    assertEquals(List.of(1, 2, 2), experiment.multipliers());
    assertEquals(Lab.Spacing.UNIFORM, experiment.spacing());
    assertEquals(Optional.empty(), experiment.data());
  }

  @Test
  void readsEveryType() {
    Experiment experiment =
        Lab.read(
            """
            name: a
            seed: -3
            schedule: {use: linear, beta1: 1e-4}
            attention:
              use: at-resolutions
              resolutions: [16, 8]
            training: {steps: 50_000, learningRate: .5, augment: true}
            metrics: [vlb, {use: fid, samples: 50}]
            spacing: quadratic-in-t
            data: data/mnist
            tags: {paper: 2006.11239, on: off}
            """);
    assertEquals(-3, experiment.seed());
    assertEquals(new Lab.Linear.Config(1000, 1e-4, 0.02), experiment.schedule().config());
    assertEquals(new Lab.AtResolutions.Config(List.of(16, 8), 1), experiment.attention().config());
    assertEquals(new Lab.Training(50_000, 0.5, true), experiment.training());
    assertEquals(new Lab.Vlb.Config(), experiment.metrics().get(0).config());
    assertEquals(new Lab.Fid.Config(50), experiment.metrics().get(1).config());
    assertEquals(Lab.Spacing.QUADRATIC_IN_T, experiment.spacing());
    assertEquals(Optional.of(Path.of("data/mnist")), experiment.data());
    assertEquals(Map.of("paper", "2006.11239", "on", "off"), experiment.tags());
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "no", "012", "1:30", "1e3", "2026-11-22", "null", "~", "0x10"})
  void textStaysText(String text) {
    assertEquals(text, Lab.read("name: " + text).name());
  }

  @ParameterizedTest
  @CsvSource({"012, 12", "1_000, 1000", "1e3, 1000", "'0', 0", "-7, -7", "+5, 5", "2.0, 2"})
  void wholeNumbersReadAsPeopleMeanThem(String text, long number) {
    assertEquals(number, Lab.read("{name: a, seed: " + text + "}").seed());
  }

  @ParameterizedTest
  @CsvSource({"2e-4, 0.0002", "1E-3, 0.001", "010.5, 10.5", ".inf, Infinity", "1_0, 10"})
  void numbersReadAsPeopleMeanThem(String text, double number) {
    String yaml = "{name: a, training: {learningRate: " + text + "}}";
    assertEquals(number, Lab.read(yaml).training().learningRate());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e999999999", "9223372036854775808", "1.5", "0x10", "1e", "ten", "NaN", "[1]"})
  void refusesWhatIsNoWholeNumber(String text) {
    assertThrows(ConfigException.class, () -> Lab.read("{name: a, seed: " + text + "}"));
  }

  @Test
  void saysThatANumberIsTooLarge() {
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> Lab.read("name: a\nmultipliers: [3_000_000_000]"));
    assertEquals(
        "test.yaml:2:15: 'multipliers.0' is '3_000_000_000'; expected a whole number;"
            + " this is too large",
        e.getMessage());
  }

  @Test
  void settingsWithoutUseChangeTheDefaultPart() {
    Experiment experiment = Lab.read("{name: a, schedule: {timesteps: 10}}");
    assertEquals(new Lab.Cosine.Config(10, 0.01), experiment.schedule().config());
  }

  @Test
  void anAliasStandsForItsAnchor() {
    Experiment experiment = Lab.read("{name: &n a, tags: {same: *n}}");
    assertEquals(Map.of("same", "a"), experiment.tags());
  }

  @Test
  void nullLeavesAnOptionalSettingOut() {
    assertEquals(Optional.empty(), Lab.read("{name: a, data: null}").data());
  }

  @Test
  void choicesAreEqualWhereverTheyWereWritten() {
    assertEquals(Lab.read("name: a"), Lab.read("\n\nname: a\nschedule: {use: cosine, s: 1e-2}"));
  }
}
