package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.inference.Difference;
import io.diffusionlab.inference.Npy;
import io.diffusionlab.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** One tiny run that samples in int8 too, and its model on the command line. */
class Int8Test {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // to see why it failed
  static Path folder = Path.of("");

  private static TinyRun run = new TinyRun(new RunDirectory(folder));

  @BeforeAll
  static void runTheExperiment() throws Exception {
    run = TinyRun.of(folder, "evaluation.precision=int8");
  }

  @Test
  void tellsHowFarTheKeptSamplesAreApart() throws IOException {
    float[] exact = run.numbers("samples.npy");
    float[] coarse = run.numbers("samples-int8.npy");
    Difference apart = Difference.of(exact, coarse);
    assertTrue(apart.largest() > 0, "was it int8 at all?");
    assertTrue(apart.rootMeanSquare() < .1, "of 8 bits, not of other noise: " + apart);
    assertEquals(apart.rootMeanSquare(), run.score("int8_samples_rms"), 1e-12);
    assertEquals(apart.largest(), run.score("int8_samples_largest"), 1e-12);
    assertTrue(run.score("int8_call_rms") > 0);
    assertTrue(run.score("int8_call_rms") < .05, "call: " + run.score("int8_call_rms"));
    assertTrue(run.scores().containsKey("rule_kept_int8"));
  }

  @Test
  void standsInTheReport() throws IOException {
    String report = Files.readString(run.run().report());
    assertTrue(report.contains("Samples were drawn once more in int8"));
    assertTrue(report.contains("float32 above int8"), "the picture");
    assertFalse(report.contains("bfloat16"), "nobody asked for it");
  }

  @Test
  void comesToTheSameScoresWhereAProcessDiedBeforeItSampled() throws IOException {
    Map<String, Double> before = run.scoresWithoutTimes();
    for (String file : new String[] {"samples-int8.npy", "model-int8.onnx"}) {
      Files.delete(run.file(file)); // the later first: with the model kept, and without
      run.dieBeforeTheScores();
      run.resume();
      assertEquals(before, run.scoresWithoutTimes());
    }
  }

  @Test
  void writesAModelThatSamplesAlmostTheSame() throws IOException {
    Path int8 = folder.resolve("mine.onnx");
    Console wrote = Console.run("quantize", run.run().path(), "-n", 8, "--steps", 4, "--out", int8);
    assertEquals(0, wrote.exitCode(), wrote.err());
    assertTrue(wrote.err().contains(" convolutions in int8, "), wrote.err());
    assertTrue(wrote.err().contains("differs from float32's by 0.0"), wrote.err());
    Difference apart = Difference.of(drawn(run.trial().model()), drawn(int8));
    assertTrue(apart.largest() > 0);
    assertTrue(apart.rootMeanSquare() < .1, "" + apart);
  }

  @Test
  void writesTheSameModelEachTimeAndNeverOverAnother() throws IOException {
    Path one = folder.resolve("one.onnx");
    Path two = folder.resolve("two.onnx");
    assertEquals(
        0,
        Console.run("quantize", run.run().path(), "-n", 4, "--steps", 4, "--out", one).exitCode());
    assertEquals(
        0,
        Console.run("quantize", run.run().path(), "-n", 4, "--steps", 4, "--out", two).exitCode());
    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
    Console refused = Console.run("quantize", run.run().path(), "--out", one);
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("exists; it is not overwritten"), refused.err());
  }

  @Test
  void refusesANetworkWithoutConvolutionsBeforeAnyWork() {
    Path runs = folder.resolve("refused");
    Console refused =
        Console.run(
            folder.resolve("tiny.yaml"),
            "--runs",
            runs,
            "dataset=two-moons",
            "architecture=mlp",
            "metrics=[]",
            "features=pixels",
            "evaluation.precision=int8");
    assertEquals(2, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains("there is nothing to compute in int8"), refused.err());
    assertFalse(Files.exists(runs));
  }

  private static float[] drawn(Path model) throws IOException {
    Path out = folder.resolve("drawn.npy");
    Console sample = Console.run("sample", model, "-n", 8, "--steps", 4, "--out", out);
    assertEquals(0, sample.exitCode(), sample.err());
    return Npy.read(out).values();
  }
}
