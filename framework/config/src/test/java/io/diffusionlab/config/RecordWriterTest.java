package io.diffusionlab.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class RecordWriterTest {

  private static final String FULL =
      """
      name: a
      seed: 3
      schedule: {use: linear, beta1: 1e-4}
      attention: {use: at-resolutions, resolutions: [16, 8]}
      training: {learningRate: 1e-12, augment: true}
      metrics: [vlb, {use: fid, samples: 50}]
      multipliers: []
      spacing: quadratic-in-t
      data: data/mnist
      tags: {paper: 2006.11239, "on": off, multi: "two\\nlines\\n"}
      """;

  @Test
  void whatIsWrittenBindsBackToAnEqualRecord() {
    for (String yaml : new String[] {FULL, "name: a"}) {
      Lab.Experiment experiment = Lab.read(yaml);
      assertEquals(experiment, Lab.read(RecordWriter.toYaml(experiment)));
    }
  }

  @Test
  void aChoiceOnOneLineIsItsNameIfItHasNoSettings() {
    Lab.Experiment experiment = Lab.read(FULL);
    assertEquals("none", RecordWriter.line(Lab.read("name: a").attention()));
    String line = RecordWriter.line(experiment.schedule());
    assertEquals(experiment, Lab.read(FULL.replace("{use: linear, beta1: 1e-4}", line)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "off",
        "012",
        "1:30",
        "null",
        "~",
        "",
        " a ",
        "2e-4",
        "a: b",
        "# no",
        "it's",
        "\"q\"",
        "two\nlines",
        "trailing\n",
        "-",
        "[x",
        "*a",
        "&a",
        "!t",
        "%",
        "@",
        "`",
        "é ε 数",
        "a\tb",
        "\n",
        " \n x",
        "2026-11-22",
        "<<",
        "=",
        "\u0007",
        "emoji 😀",
        "a long text of more than a hundred characters,  with a double space, that a writer"
            + " may want to fold over several lines"
      })
  void anyTextSurvives(String text) {
    Lab.Experiment experiment = experiment(text);
    String yaml = RecordWriter.toYaml(experiment);
    assertEquals(text, Lab.read(yaml).name());
    assertEquals(text, ((Map<?, ?>) new Yaml().load(yaml)).get("name"), "for other YAML readers");
  }

  private static Lab.Experiment experiment(String name) {
    Lab.Experiment plain = Lab.read("name: a");
    return new Lab.Experiment(
        name,
        plain.seed(),
        plain.schedule(),
        plain.attention(),
        plain.training(),
        plain.metrics(),
        plain.multipliers(),
        plain.spacing(),
        plain.data(),
        plain.tags());
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        2e-4,
        0.1,
        1e-12,
        1e300,
        4.9e-324,
        1e10,
        123456.789,
        5,
        0,
        -0.0,
        1.0 / 3,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void everyNumberSurvivesExactly(double number) {
    assertEquals(number, Numbers.real(Numbers.text(number)).orElseThrow());
    assertEquals(number, new Yaml().<Double>load(Numbers.text(number)), "for other YAML readers");
  }

  @Test
  void flattensWithDefaults() {
    Map<String, String> flat = RecordWriter.flatten(Lab.read(FULL));
    assertEquals("linear", flat.get("schedule"));
    assertEquals("0.0001", flat.get("schedule.beta1"));
    assertEquals("1000", flat.get("schedule.timesteps"));
    assertEquals("[16, 8]", flat.get("attention.resolutions"));
    assertEquals("vlb", flat.get("metrics.0"));
    assertEquals("50", flat.get("metrics.1.samples"));
    assertEquals("[]", flat.get("multipliers"));
    assertEquals("off", flat.get("tags.on"));
  }

  @Test
  void theHashDependsOnSettingsNotOnHowTheyWereWritten() {
    String hash = hash("name: a");
    assertEquals(hash, hash("# note\ntraining: {learningRate: 2e-4, steps: 1_000}\nname: 'a'"));
    assertNotEquals(hash, hash("{name: a, training: {steps: 1001}}"));
  }

  @Test
  void theHashIsSha256OfLengthsAndTexts() {
    // printf '1:a1:1' | sha256sum
    assertEquals(
        "4e05abd6911b81cca42657fbc9599aa8c54ec2edbae550401d8479871cb5ca0f",
        SettingsHash.of(Map.of("a", "1")));
  }

  private static String hash(String yaml) {
    return SettingsHash.of(RecordWriter.flatten(Lab.read(yaml)));
  }
}
