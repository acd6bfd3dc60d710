package io.diffusionlab.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposerTest {

  @TempDir private Path folder;

  private Path write(String name, String yaml) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, yaml);
  }

  private Map<String, String> compose(Path file, String... overrides) {
    return composed(file, overrides).flatten();
  }

  private Document composed(Path file, String... overrides) {
    return new Composer(folder.resolve("conf")).compose(file, List.of(overrides), false);
  }

  private Map<String, String> merged(String base, String over) throws IOException {
    write("base.yaml", base);
    return compose(write("a.yaml", "extends: base.yaml\n" + over));
  }

  @Test
  void mapsMergeAndListsAndValuesReplace() throws IOException {
    assertEquals(
        Map.of("a.b", "1", "a.c", "3", "a.d", "4", "list", "[9]"),
        merged("a: {b: 1, c: 2}\nlist: [1, 2]", "a: {c: 3, d: 4}\nlist: [9]"));
  }

  @Test
  void anotherPartDropsTheSettingsOfTheOld() throws IOException {
    assertEquals(
        Map.of("schedule", "linear", "schedule.beta1", "1e-4"),
        merged("schedule: {use: cosine, s: 1}", "schedule: {use: linear, beta1: 1e-4}"));
  }

  @Test
  void anotherPartByNameAloneDropsTheSettingsOfTheOld() throws IOException {
    assertEquals(
        Map.of("schedule", "linear"), merged("schedule: {use: cosine, s: 1}", "schedule: linear"));
  }

  @Test
  void theSamePartKeepsItsSettings() throws IOException {
    Map<String, String> kept = Map.of("schedule", "cosine", "schedule.s", "1");
    assertEquals(kept, merged("schedule: {use: cosine, s: 1}", "schedule: cosine"));
    assertEquals(kept, merged("schedule: cosine", "schedule: {use: cosine, s: 1}"));
  }

  @Test
  void settingsAloneChangeTheInheritedPart() throws IOException {
    Map<String, String> kept = Map.of("schedule", "cosine", "schedule.s", "1");
    assertEquals(kept, merged("schedule: cosine", "schedule: {s: 1}"));
    assertEquals(kept, merged("schedule: {use: cosine, s: 2}", "schedule: {s: 1}"));
  }

  @Test
  void theDefaultPartGivesWayWithItsSettings() throws IOException {
    assertEquals(
        Map.of("schedule", "linear"), merged("schedule: {timesteps: 5}", "schedule: linear"));
    assertEquals(
        Map.of("schedule", "linear"),
        merged("schedule: {timesteps: 5}", "schedule: {use: linear}"));
  }

  @Test
  void filesExtendInChains() throws IOException {
    write("conf/grandparent.yaml", "a: 1\nb: 1\nc: 1");
    write("conf/parent.yaml", "extends: grandparent.yaml\nb: 2\nc: 2");
    Path file = write("experiments/a.yaml", "extends: parent.yaml\nc: 3");
    assertEquals(Map.of("a", "1", "b", "2", "c", "3"), compose(file));
  }

  @Test
  void theLastOfSeveralExtendedFilesWins() throws IOException {
    write("one.yaml", "a: 1\nb: 1");
    write("two.yaml", "b: 2");
    assertEquals(
        Map.of("a", "1", "b", "2"), compose(write("a.yaml", "extends: [one.yaml, two.yaml]")));
  }

  @Test
  void aFileMayBeExtendedTwiceWithoutACircle() throws IOException {
    write("base.yaml", "a: 1");
    write("one.yaml", "extends: base.yaml");
    write("two.yaml", "extends: base.yaml");
    assertEquals(Map.of("a", "1"), compose(write("a.yaml", "extends: [one.yaml, two.yaml]")));
  }

  @Test
  void aFileBesideGoesBeforeTheSharedOne() throws IOException {
    write("conf/base.yaml", "a: shared");
    write("experiments/base.yaml", "a: beside");
    Path file = write("experiments/a.yaml", "extends: base.yaml");
    assertEquals(Map.of("a", "beside"), compose(file));
  }

  @Test
  void overridesAreYaml() throws IOException {
    Path file = write("a.yaml", "a: 1");
    assertEquals(
        Map.of("a", "2", "list", "[1, two]", "b.c", "x=y", "d.e", "5"),
        compose(file, "a=2", "list=[1, two]", "b.c=x=y", "d={e: 5}"));
  }

  @Test
  void anOverrideReplacesAPartOrChangesIt() throws IOException {
    Path file = write("a.yaml", "schedule: cosine\nsampler: {use: ddim, steps: 5}");
    assertEquals(
        Map.of("schedule", "cosine", "schedule.timesteps", "100", "sampler", "ddpm"),
        compose(file, "schedule.timesteps=100", "sampler=ddpm"));
    assertEquals(
        Map.of("schedule", "linear", "sampler", "ddpm"),
        compose(file, "schedule.s=1", "schedule=linear", "sampler.use=ddpm"));
  }

  @Test
  void anOverrideReachesAnAxisOfTheSweep() throws IOException {
    Path file = write("a.yaml", "sweep: {grid: {training.steps: [1, 2]}}");
    List<Trial> trials = composed(file, "sweep.grid.training.steps=[7]").trials();
    assertEquals(List.of("steps-7_seed-0"), trials.stream().map(Trial::key).toList());
  }

  @Test
  void refusesAnOverrideThatTheSweepUndoes() throws IOException {
    Path file =
        write("a.yaml", "schedule: cosine\nsweep: {grid: {schedule: [linear]}, seeds: [0, 1]}");
    Document document = composed(file, "schedule=cosine", "seed=3", "schedule.timesteps=5");
    ConfigException e = assertThrows(ConfigException.class, document::trials);
    assertEquals(
        """
        <command line>:1:10: the sweep sets 'schedule' too, and would win; override \
        'sweep.grid.schedule' instead
        <command line>:2:6: the sweep sets 'seed' too, and would win; override \
        'sweep.seeds' instead
        <command line>:3:20: the sweep sets 'schedule.timesteps' too, and would win; override \
        'sweep.grid.schedule' instead""",
        e.getMessage());
  }

  @Test
  void anOverrideBesideTheSweepHolds() throws IOException {
    Path file = write("a.yaml", "sweep: {grid: {schedule.s: [1, 2]}}");
    List<Trial> trials = composed(file, "schedule=cosine", "schedule.timesteps=5").trials();
    assertEquals(
        Map.of("schedule", "cosine", "schedule.timesteps", "5", "schedule.s", "2"),
        trials.get(1).document().flatten());
  }

  @Test
  void theQuickSectionAppliesOnlyWhenAsked() throws IOException {
    Path file =
        write("a.yaml", "training: {steps: 9, batch: 4}\nquick: {training.steps: 1, x: {y: 2}}");
    Composer composer = new Composer(folder);
    assertEquals(
        Map.of("training.steps", "9", "training.batch", "4"),
        composer.compose(file, List.of(), false).flatten());
    assertEquals(
        Map.of("training.steps", "1", "training.batch", "4", "x.y", "2"),
        composer.compose(file, List.of(), true).flatten());
    assertEquals(
        Map.of("training.steps", "5", "training.batch", "4", "x.y", "2"),
        composer.compose(file, List.of("training.steps=5"), true).flatten());
  }

  @Test
  void everyValueKnowsWhatItReplaced() throws IOException {
    write("base.yaml", "schedule: {use: cosine, s: 0.1}");
    Path file = write("a.yaml", "extends: base.yaml\nschedule:\n  s: 0.2");
    List<Assignment> history = composed(file, "schedule.s=0.3").history("schedule.s");
    assertEquals(List.of("0.1", "0.2", "0.3"), history.stream().map(Assignment::value).toList());
    assertEquals(
        List.of(
            folder.resolve("base.yaml") + ":1:28",
            folder.resolve("a.yaml") + ":3:6",
            "<command line>:1:12"),
        history.stream().map(assignment -> assignment.at().toString()).toList());
  }

  @Test
  void theHistoryOfAPartIsThatOfItsName() throws IOException {
    Document document = composed(write("a.yaml", "schedule: {use: cosine}"), "schedule=linear");
    assertEquals(
        List.of("cosine", "linear"),
        document.history("schedule").stream().map(Assignment::value).toList());
    assertEquals(List.of(), document.history("sampler"));
  }

  @Test
  void aDefaultStandsWhereItsSectionIs() throws IOException {
    Document document = composed(write("a.yaml", "x: 1\nmetrics:\n  - {use: fid, samples: 2}"));
    assertTrue(document.position("metrics.0.samples").toString().endsWith(":3:25"));
    assertTrue(document.position("metrics.0.features").toString().endsWith(":3:5"));
    assertTrue(document.position("nowhere.at.all").toString().endsWith(":1:1"));
  }

  @Test
  void whatIsMissingIsMissingInTheMainFile() throws IOException {
    write("base.yaml", "seed: 1");
    Document document = composed(write("a.yaml", "\nextends: base.yaml"), "seed=2");
    ConfigException e =
        assertThrows(ConfigException.class, () -> document.bind(Lab.Experiment.class, Lab.PARTS));
    assertEquals(folder.resolve("a.yaml") + ":2:1: the experiment needs 'name'", e.getMessage());
  }

  @Test
  void whatAChosenPartMissesIsMissingWhereItWasChosen() throws IOException {
    Document document = composed(write("a.yaml", "name: a\nschedule: cosine"), "schedule=linear");
    ConfigException e =
        assertThrows(ConfigException.class, () -> document.bind(Lab.Experiment.class, Lab.PARTS));
    assertEquals("<command line>:1:10: schedule 'linear' needs 'beta1'", e.getMessage());
  }

  @Test
  void problemsOfTheMainFileComeFirst() throws IOException {
    write("base.yaml", "seed: one\nspacing: none");
    Path file = write("a.yaml", "extends: base.yaml\n\n\n\n\nname: a\ntypo: 1");
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () -> composed(file, "data=[]").bind(Lab.Experiment.class, Lab.PARTS));
    assertEquals(
        List.of("a.yaml", "base.yaml", "base.yaml", "<command line>"),
        e.problems().stream()
            .map(problem -> Path.of(problem.at().source().name()).getFileName().toString())
            .toList());
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFile() throws IOException {
    assertEquals(Map.of("a", "1"), compose(write("a.yaml", "\uFEFFa: 1")));
  }

  @Test
  void refusesAFileThatIsNotUtf8() throws IOException {
    Path file = Files.write(folder.resolve("a.yaml"), new byte[] {'a', ':', ' ', (byte) 0xFF});
    ConfigException e = assertThrows(ConfigException.class, () -> compose(file));
    assertEquals(file + ": the file is not UTF-8 text", e.getMessage());
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path file = folder.resolve("none.yaml");
    ConfigException e = assertThrows(ConfigException.class, () -> compose(file));
    assertEquals(file + ": there is no such file", e.getMessage());
  }
}
