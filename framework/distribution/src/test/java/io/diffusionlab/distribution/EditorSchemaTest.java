package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors, held against a validator of its own. */
class EditorSchemaTest {

  private static final Path ROOT = Path.of("../..");
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(Console.run("schema").out());

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"experiments", "conf"})
  void acceptsEveryFileThatComesWithTheProgram(String name) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(name))) {
      List<Path> yaml = files.filter(file -> file.toString().endsWith(".yaml")).toList();
      assertFalse(yaml.isEmpty());
      for (Path file : yaml) {
        assertEquals(Set.of(), mistakes(Files.readString(file)), file.toString());
      }
    }
  }

  @Test
  void acceptsAWholeExperiment() throws IOException {
    assertEquals(Set.of(), mistakes(TinyExperiment.YAML));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schedule: cosine",
        "schedule: {use: cosine, s: 0.01}",
        "schedule: {timesteps: 250}", // of the part that the extended file chose
        "extends: [shapes-small.yaml, more.yaml]",
        "training: {steps: 800_000, learningRate: 1e-4}",
        "dataset: {use: mnist, dir: null}",
        "seed: 7",
        "metrics: [rule, {use: vlb, samples: 8}]",
        "quick: {training.steps: 40, sampler: {steps: 5}, sweep.seeds: [0]}",
        "sweep: {grid: {attention: [none, {label: one, use: at-resolutions, resolutions: [8]}]}}",
        "sweep: {zip: {training.steps: [1, 2], loss: [simple, vlb]}, repeat: {seeds: [0, 1]}}",
        "sweep: {union: [{grid: {loss: [vlb]}}, {}]}",
        "sweep: {list: [{loss: simple}, {loss: {use: min-snr, gamma: 3}}], exclude: [{loss: vlb}]}",
        "sweep: {random: {draws: 5, over: {training.learningRate: {log-uniform: [1e-4, 1e-2]}}}}"
      })
  void acceptsWhatTheProgramAccepts(String yaml) throws IOException {
    assertEquals(Set.of(), mistakes(yaml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schedul: cosine",
        "schedule: cosin",
        "schedule: {use: cosin}",
        "schedule: {use: cosine, betaStart: 1e-4}", // a setting of linear
        "schedule: {tmesteps: 250}",
        "training: {step: 5}",
        "training: {steps: many}",
        "training: {steps: 0}",
        "training: 5",
        "metrics: rule",
        "metrics: [fido]",
        "sampler: {use: ddim, spacing: sideways}",
        "seed: -1",
        "extends: {file: a.yaml}",
        "quick: {training.step: 40}",
        "sweep: {gird: {}}",
        "sweep: {grid: {attention: none}}",
        "sweep: {grid: {attention: [nowhere]}}",
        "sweep: {grid: {atention: [none]}}",
        "sweep: {random: {over: {training.steps: {integer: [1, 5]}}}}",
        "sweep: {random: {draws: 3, over: {training.steps: {gauss: [1, 5]}}}}"
      })
  void refusesWhatTheProgramRefuses(String yaml) throws IOException {
    assertFalse(mistakes(yaml).isEmpty(), yaml);
  }

  @Test
  void writesAFile() throws IOException {
    Path file = folder.resolve("schema.json");
    assertEquals(0, Console.run("schema", "--out", file).exitCode());
    assertEquals(Console.run("schema").out(), Files.readString(file));
  }

  private static Set<ValidationMessage> mistakes(String yaml) throws IOException {
    return SCHEMA.validate(YAML.readTree(yaml));
  }
}
