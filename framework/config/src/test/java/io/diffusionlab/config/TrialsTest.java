package io.diffusionlab.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialsTest {

  private static List<Trial> trials(String yaml) {
    return Document.of("test.yaml", yaml).trials();
  }

  private static List<String> keys(String yaml) {
    return trials(yaml).stream().map(Trial::key).toList();
  }

  @Test
  void withoutASweepThereIsOneTrial() {
    Trial only = trials("{name: a, seed: 7}").get(0);
    assertEquals("seed-7", only.key());
    assertEquals(7, only.seed());
    assertEquals(Map.of(), only.factors());
  }

  @Test
  void theGridIsAProductAndSeedsVaryFastest() {
    assertEquals(
        List.of(
            "attention-none_steps-1_seed-0",
            "attention-none_steps-1_seed-5",
            "attention-none_steps-2_seed-0",
            "attention-none_steps-2_seed-5",
            "attention-everywhere_steps-1_seed-0",
            "attention-everywhere_steps-1_seed-5",
            "attention-everywhere_steps-2_seed-0",
            "attention-everywhere_steps-2_seed-5"),
        keys(
            """
            sweep:
              grid:
                attention: [none, everywhere]
                training.steps: [1, 2]
              seeds: [0, 5]
            """));
  }

  @Test
  void aTrialIsTheExperimentWithItsFactorsApplied() {
    Trial trial =
        trials(
                """
                name: a
                attention: {use: at-resolutions, resolutions: [16], heads: 4}
                sweep:
                  grid:
                    attention: [{use: at-resolutions, resolutions: [8]}]
                  seeds: [3]
                """)
            .get(0);
    assertEquals(
        Map.of(
            "name", "a",
            "attention", "at-resolutions",
            "attention.resolutions", "[8]",
            "attention.heads", "4",
            "seed", "3"),
        trial.document().flatten());
    assertEquals(Map.of("attention", "at-resolutions"), trial.factors());
    assertEquals(3, trial.seed());
  }

  @Test
  void aLabelSaysOnlyWhatTellsValuesApart() {
    List<Trial> trials =
        trials(
            """
            sweep:
              grid:
                attention:
                  - none
                  - {use: at, resolutions: [8]}
                  - {use: at, resolutions: [16], heads: 2}
                multipliers: [[1, 2], [1, 2, 4]]
                training:
                  - {label: short run, steps: 1}
            """);
    assertEquals(
        List.of(
            "attention-none_multipliers-1-2_training-short-run_seed-0",
            "attention-none_multipliers-1-2-4_training-short-run_seed-0",
            "attention-at-resolutions-8_multipliers-1-2_training-short-run_seed-0"),
        trials.stream().map(Trial::key).limit(3).toList());
    assertEquals("at resolutions=[16] heads=2", trials.get(4).factors().get("attention"));
    assertEquals(Map.of("steps", "1"), withoutPrefix(trials.get(0), "training."));
  }

  private static Map<String, String> withoutPrefix(Trial trial, String prefix) {
    Map<String, String> rest = new java.util.TreeMap<>();
    trial
        .document()
        .flatten()
        .forEach(
            (key, value) -> {
              if (key.startsWith(prefix)) {
                rest.put(key.substring(prefix.length()), value);
              }
            });
    return rest;
  }

  @Test
  void factorsThatEndAlikeAreNamedInFull() {
    assertEquals(
        List.of("training.steps-1_sampler.steps-2_seed-0"),
        keys("sweep: {grid: {training.steps: [1], sampler.steps: [2]}}"));
  }

  @Test
  void noTwoTrialsShareAKeyOnAnyFileSystem() {
    List<String> keys =
        keys("sweep: {grid: {name: [a/b, a-b, A-B, \"a b\", " + "x".repeat(300) + "]}}");
    assertEquals(5, new HashSet<>(keys.stream().map(String::toLowerCase).toList()).size());
    assertEquals("name-a-b_seed-0", keys.get(0));
    assertTrue(
        keys.stream().allMatch(key -> key.matches("[A-Za-z0-9.+_-]{1,100}")), keys::toString);
  }

  @Test
  void keysDoNotChangeFromRunToRun() {
    String yaml = "sweep: {grid: {name: [a/b, a-b]}}";
    assertEquals(keys(yaml), keys("\n\n" + yaml));
  }

  @Test
  void refusesASweepThatIsTooLarge() {
    String axis = ": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n    ";
    String yaml =
        "sweep:\n  grid:\n    a" + axis + "b" + axis + "c" + axis + "d" + axis + "e: [1, 2]";
    ConfigException e = assertThrows(ConfigException.class, () -> trials(yaml));
    assertEquals("test.yaml:2:3: the sweep has 20,000 trials; at most 10,000", e.getMessage());
  }

  @Test
  void aTrialsYamlIsThatTrialAlone() {
    Trial trial =
        trials("{question: why, name: a, sweep: {grid: {seedling: [1]}, seeds: [4]}}").get(0);
    Trial again = trials(trial.document().toYaml()).get(0);
    assertEquals(trial.document().flatten(), again.document().flatten());
    assertEquals("why", again.document().question().orElseThrow());
    assertEquals("seed-4", again.key());
  }

  @Test
  void theResolvedDocumentHasTheSameTrials() {
    Document document =
        Document.of("a", "{name: a, sweep: {grid: {attention: [none, {use: at}]}, seeds: [4]}}");
    assertEquals(document.trials().stream().map(Trial::key).toList(), keys(document.toYaml()));
  }

  @Test
  void settingsOfAllTrialsComeInTheirOrder() {
    List<Lab.Experiment> bound =
        Document.of("a", "{name: a, sweep: {grid: {training.steps: [1, 2]}}}")
            .bindTrials(Lab.Experiment.class, Lab.PARTS);
    assertEquals(List.of(1L, 2L), bound.stream().map(e -> e.training().steps()).toList());
  }
}
