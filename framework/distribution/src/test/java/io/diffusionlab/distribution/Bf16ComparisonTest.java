package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffusionlab.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  private static TinyRun run = new TinyRun(new RunDirectory(folder));

  @BeforeAll
  static void runTheExperiment() throws Exception {
    run = TinyRun.of(folder, "evaluation.precision=bf16");
  }

  @Test
  void tellsHowFarTheKeptSamplesAreApart() throws IOException {
    float[] exact = run.numbers("samples.npy");
    float[] half = run.numbers("samples-bf16.npy");
    assertEquals(8 * 16 * 16, half.length);
    double squares = 0;
    double largest = 0;
    for (int i = 0; i < exact.length; i++) {
      squares += Math.pow((double) exact[i] - half[i], 2);
      largest = Math.max(largest, Math.abs((double) exact[i] - half[i]));
    }
    assertTrue(largest > 0, "was it bfloat16 at all?");
    assertTrue(largest < .3, "of eight bits, not of other noise: " + largest);
    assertEquals(Math.sqrt(squares / exact.length), run.score(RMS), 1e-12);
    assertEquals(largest, run.score("bf16_samples_largest"), 1e-12);
    assertTrue(run.score("bf16_call_largest") > 0);
    assertTrue(run.score("bf16_call_rms") < .05, "call: " + run.score("bf16_call_rms"));
  }

  @Test
  void scoresWhatIsOfSamplesTwiceAndWhatIsOfTheNetworkOnce() throws IOException {
    Map<String, Double> scores = run.scores();
    assertTrue(scores.containsKey("rule_kept"), () -> "" + scores);
    assertTrue(scores.containsKey("rule_kept_bf16"), () -> "" + scores);
    List<String> twice = scores.keySet().stream().filter(n -> n.contains("bits")).toList();
    assertFalse(twice.isEmpty());
    assertTrue(twice.stream().noneMatch(name -> name.contains("bf16")), () -> "" + twice);
  }

  @Test
  void standsInTheResultsAndTheReport() throws IOException {
    String header = Files.readAllLines(run.run().results()).get(0);
    assertTrue(header.contains(RMS) && header.contains("rule_kept_bf16"), header);
    String report = Files.readString(run.run().report());
    assertTrue(report.contains("Samples were drawn once more in bfloat16"));
    assertTrue(report.contains("float32 above bf16"), "the picture");
  }

  @Test
  void keepsWhatADeadProcessDrewWithItsTime() throws IOException {
    Map<String, Double> before = run.scoresWithoutTimes();
    run.dieBeforeTheScores();
    Files.writeString(run.file("sampling-bf16-seconds.txt"), "1000.0\n");
    run.resume();
    assertEquals(1000, run.score(SECONDS), 1);
    assertEquals(before, run.scoresWithoutTimes());
  }

  @Test
  void drawsAgainWhatADeadProcessDidNotKeepAndForgetsItsTime() throws IOException {
    Map<String, Double> before = run.scoresWithoutTimes();
    run.dieBeforeTheScores();
    Files.writeString(run.file("sampling-bf16-seconds.txt"), "1000.0\n");
    Files.delete(run.file("samples-bf16.npy"));
    run.resume();
    assertTrue(run.score(SECONDS) < 1000);
    assertEquals(before, run.scoresWithoutTimes());
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
        Console.run(
            "evaluate", run.run().path(), "--precision", precision, "--samples", 8, "--out", out);
    assertEquals(0, done.exitCode(), done.err());
    assertEquals(precision.equals("bf16"), done.err().contains("differs from float32's"));
    JsonNode written = new ObjectMapper().readTree(out.toFile());
    assertEquals(precision, written.get("precision").asText());
    JsonNode bits = written.at("/scores/0");
    assertEquals("bits_per_dim", bits.get("name").asText());
    return bits.get("value").asDouble();
  }
}
