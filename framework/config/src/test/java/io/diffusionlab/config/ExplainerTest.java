package io.diffusionlab.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainerTest {

  private static final Explainer EXPLAINER = new Explainer(Lab.Experiment.class, Lab.PARTS);

  @TempDir private Path folder;

  @Test
  void tellsEveryLayerInOrder() throws IOException {
    write("base.yaml", "training: {steps: 100}");
    Path file =
        write("a.yaml", "extends: base.yaml\ntraining: {steps: 200}\nquick:\n  training.steps: 3");
    Document document = compose(file, true, "training.steps=4");
    assertEquals(
        List.of(
            "FILE base.yaml:1:19 1000 → 100",
            "FILE a.yaml:2:19 100 → 200",
            "QUICK a.yaml:4:19 200 → 3",
            "COMMAND_LINE <command line>:1:16 3 → 4"),
        changes(document, "training.steps"));
    assertEquals("4", EXPLAINER.explain(document, "training.steps").value());
  }

  @Test
  void tellsWhichChoiceDroppedASetting() throws IOException {
    write("base.yaml", "schedule: {use: cosine, s: 0.1}");
    Path file = write("a.yaml", "extends: base.yaml\nschedule: {use: linear, beta1: 1e-4}");
    Document document = compose(file, false);
    assertEquals(
        List.of("FILE base.yaml:1:28 0.01 → 0.1", "FILE a.yaml:2:17 0.1 → "),
        changes(document, "schedule.s"));
    assertEquals(
        List.of("FILE base.yaml:1:17 cosine → cosine", "FILE a.yaml:2:17 cosine → linear"),
        changes(document, "schedule"));
  }

  @Test
  void tellsOfASettingThatIsNoneAnyMore() throws IOException {
    write("base.yaml", "schedule: cosine");
    Path file = write("a.yaml", "extends: base.yaml\nschedule: {use: linear, beta1: 1e-4}");
    Explanation explanation = EXPLAINER.explain(compose(file, false), "schedule.s");
    assertEquals("", explanation.value());
    assertEquals("keeps β_1 from vanishing", explanation.setting().about());
    assertEquals(List.of("FILE a.yaml:2:17 0.01 → "), changes(compose(file, false), "schedule.s"));
  }

  @Test
  void tellsWhichChoiceBroughtADefault() throws IOException {
    write("base.yaml", "schedule: {use: linear, beta1: 1e-4}");
    Path file = write("a.yaml", "extends: base.yaml");
    assertEquals(
        List.of("DEFAULT base.yaml:1:17  → 0.02"), changes(compose(file, false), "schedule.betaT"));
  }

  @Test
  void tellsOfAValueThatWasSetToWhatItWas() throws IOException {
    write("base.yaml", "seed: 5");
    Path file = write("a.yaml", "extends: base.yaml\nseed: 5");
    assertEquals(
        List.of("FILE base.yaml:1:7 0 → 5", "FILE a.yaml:2:7 5 → 5"),
        changes(compose(file, false), "seed"));
  }

  @Test
  void tellsOfASettingInsideAList() throws IOException {
    write("base.yaml", "metrics: [{use: fid, samples: 7}, vlb]");
    Path file = write("a.yaml", "extends: base.yaml\nmetrics: [vlb]");
    Document document = compose(file, false);
    assertEquals(
        List.of("FILE base.yaml:1:31  → 7", "FILE a.yaml:2:11 7 → "),
        changes(document, "metrics.0.samples"));
    assertEquals("[vlb]", EXPLAINER.explain(document, "metrics").value());
  }

  @Test
  void tellsWhatTheSweepMakesOfIt() throws IOException {
    Path file = write("a.yaml", "schedule: cosine\nsweep: {grid: {schedule.s: [0.2, 0.3]}}");
    List<Trial> trials = compose(file, false).trials();
    assertEquals(
        List.of("SWEEP a.yaml:2:34 0.01 → 0.3"), changes(trials.get(1).document(), "schedule.s"));
    assertEquals(
        List.of("FILE a.yaml:1:11 cosine → cosine"), changes(trials.get(1).document(), "schedule"));
  }

  @Test
  void tellsOfTheEnvironment() throws IOException {
    Document document =
        compose(write("a.yaml", "name: a"), false).withEnvironment("SEED", "seed", "7");
    assertEquals(List.of("ENVIRONMENT environment variable SEED 0 → 7"), changes(document, "seed"));
  }

  @Test
  void leavesWhatIsWrittenToItsWriter() throws IOException {
    Document document =
        compose(write("a.yaml", "seed: 1"), false).withEnvironment("SEED", "seed", "7");
    assertEquals("1", EXPLAINER.explain(document, "seed").value());
  }

  @Test
  void saysThatADefaultIsOne() throws IOException {
    Explanation explanation =
        EXPLAINER.explain(compose(write("a.yaml", "name: a"), false), "training.steps");
    assertEquals(List.of(), explanation.changes());
    assertEquals("1000", explanation.value());
    assertEquals("at least 1", explanation.setting().range());
  }

  @Test
  void namesTheSettingsOfASectionAndOfThePartChosen() throws IOException {
    Document document = compose(write("a.yaml", "schedule: {use: linear}"), false);
    assertEquals(
        List.of("training.steps", "training.learningRate", "training.augment"),
        EXPLAINER.explain(document, "training").below());
    assertEquals(
        List.of("schedule.timesteps", "schedule.beta1", "schedule.betaT"),
        EXPLAINER.explain(document, "schedule").below());
  }

  @Test
  void knowsWhatWasWrittenAndDropped() throws IOException {
    write("base.yaml", "schedule: {use: cosine, s: 0.1}");
    Path file = write("a.yaml", "extends: base.yaml\nschedule: linear");
    assertEquals(Set.of("schedule", "schedule.s"), compose(file, false).everWritten());
  }

  @Test
  void refusesAKeyThatThereIsNot() throws IOException {
    Document document = compose(write("a.yaml", "schedule: cosine"), false);
    assertEquals(
        "schedule 'cosine' has no setting 'timestep'; did you mean 'timesteps'? Known: timesteps,"
            + " s",
        refusal(document, "schedule.timestep"));
    assertEquals(
        "'training' has no setting 'step'; did you mean 'steps'? Known: steps, learningRate,"
            + " augment",
        refusal(document, "training.step"));
    assertEquals("'seed' has no 'x'", refusal(document, "seed.x"));
  }

  private static String refusal(Document document, String key) {
    ConfigException e = assertThrows(ConfigException.class, () -> EXPLAINER.explain(document, key));
    return e.problems().get(0).message();
  }

  private List<String> changes(Document document, String key) {
    return EXPLAINER.changes(document, key).stream()
        .map(c -> "%s %s %s → %s".formatted(c.by(), c.at(), c.before(), c.after()))
        .map(text -> text.replace(folder + "/", ""))
        .toList();
  }

  private Path write(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name), yaml);
  }

  private Document compose(Path file, boolean quick, String... overrides) {
    return new Composer(folder).compose(file, List.of(overrides), quick);
  }
}
