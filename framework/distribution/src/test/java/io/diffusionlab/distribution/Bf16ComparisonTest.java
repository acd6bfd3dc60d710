package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffusionlab.inference.Npy;
import io.diffusionlab.spi.Score;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialScores;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** One tiny run that samples in bfloat16 too. */
class Bf16ComparisonTest {

  private static final String RMS = "bf16_samples_rms";
  private static final String SECONDS = "bf16_sample_seconds";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // to see why it failed
  static Path folder = Path.of("");

  private static RunDirectory run = new RunDirectory(folder);

  @BeforeAll
  static void runTheExperiment() throws Exception {
    Path file = TinyExperiment.write(folder, "");
    Path runs = folder.resolve("runs");
    Console ran = Console.run(file, "--runs", runs, "evaluation.precision=bf16");
    assertEquals(0, ran.exitCode(), ran.err());
    run = Sweeps.run(runs);
  }

  @Test
  void tellsHowFarTheKeptSamplesAreApart() throws IOException {
    float[] exact = Npy.read(trial().path().resolve("samples.npy")).values();
    float[] half = Npy.read(trial().path().resolve("samples-bf16.npy")).values();
    assertEquals(8 * 16 * 16, half.length);
    double squares = 0;
    double largest = 0;
    for (int i = 0; i < exact.length; i++) {
      squares += Math.pow((double) exact[i] - half[i], 2);
      largest = Math.max(largest, Math.abs((double) exact[i] - half[i]));
    }
    assertTrue(largest > 0, "was it bfloat16 at all?");
    assertTrue(largest < .3, "of eight bits, not of other noise: " + largest);
    assertEquals(Math.sqrt(squares / exact.length), value(RMS), 1e-12);
    assertEquals(largest, value("bf16_samples_largest"), 1e-12);
    assertTrue(value("bf16_call_largest") > 0);
    assertTrue(value("bf16_call_rms") < .05, "call: " + value("bf16_call_rms"));
  }

  @Test
  void scoresWhatIsOfSamplesTwiceAndWhatIsOfTheNetworkOnce() throws IOException {
    Map<String, Double> scores = scores();
    assertTrue(scores.containsKey("rule_kept"), () -> "" + scores);
    assertTrue(scores.containsKey("rule_kept_bf16"), () -> "" + scores);
    List<String> twice = scores.keySet().stream().filter(n -> n.contains("bits")).toList();
    assertFalse(twice.isEmpty());
    assertTrue(twice.stream().noneMatch(name -> name.contains("bf16")), () -> "" + twice);
  }

  @Test
  void standsInTheResultsAndTheReport() throws IOException {
    String header = Files.readAllLines(run.results()).get(0);
    assertTrue(header.contains(RMS) && header.contains("rule_kept_bf16"), header);
    String report = Files.readString(run.report());
    assertTrue(report.contains("Samples were drawn once more in bfloat16"));
    assertTrue(report.contains("float32 above bf16"), "the picture");
  }

  @Test
  void keepsWhatADeadProcessDrewWithItsTime() throws IOException {
    Map<String, Double> before = scores();
    dieBeforeTheScores();
    Files.writeString(clock(), "1000.0\n");
    assertEquals(0, Console.run("resume", run.path()).exitCode());
    Map<String, Double> after = scores();
    assertEquals(1000, value(SECONDS), 1);
    assertEquals(withoutTimes(before), withoutTimes(after));
  }

  @Test
  void drawsAgainWhatADeadProcessDidNotKeepAndForgetsItsTime() throws IOException {
    Map<String, Double> before = scores();
    dieBeforeTheScores();
    Files.writeString(clock(), "1000.0\n");
    Files.delete(trial().path().resolve("samples-bf16.npy"));
    assertEquals(0, Console.run("resume", run.path()).exitCode());
    Map<String, Double> after = scores();
    assertTrue(value(SECONDS) < 1000);
    assertEquals(withoutTimes(before), withoutTimes(after));
  }

  @Test
  void isMadeByEvaluateToo() throws IOException {
    double apart = Math.abs(evaluatedBits("float32") - evaluatedBits("bf16"));
    assertTrue(apart > 0, "was it bfloat16 at all?");
    assertTrue(apart < .05, "of eight bits: " + apart);
  }

  private static double evaluatedBits(String precision) throws IOException {
    Path out = folder.resolve(precision + ".json");
    Console done =
        Console.run("evaluate", run.path(), "--precision", precision, "--samples", 8, "--out", out);
    assertEquals(0, done.exitCode(), done.err());
    assertEquals(precision.equals("bf16"), done.err().contains("differs from float32's"));
    JsonNode written = new ObjectMapper().readTree(out.toFile());
    assertEquals(precision, written.get("precision").asText());
    JsonNode bits = written.at("/scores/0");
    assertEquals("bits_per_dim", bits.get("name").asText());
    return bits.get("value").asDouble();
  }

  private static void dieBeforeTheScores() throws IOException {
    Files.delete(trial().scores());
    TrialStatus.pending().write(trial().status());
  }

  private static Path clock() throws IOException {
    return trial().path().resolve("sampling-bf16-seconds.txt");
  }

  private static Map<String, Double> withoutTimes(Map<String, Double> scores) {
    return scores.entrySet().stream()
        .filter(score -> !score.getKey().endsWith("_seconds"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static double value(String name) throws IOException {
    return scores().getOrDefault(name, Double.NaN);
  }

  private static Map<String, Double> scores() throws IOException {
    return TrialScores.read(trial().scores()).orElseThrow().scores().stream()
        .collect(Collectors.toMap(Score::name, Score::value));
  }

  private static TrialDirectory trial() throws IOException {
    return run.trials().get(0);
  }
}
