package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MistakesTest {

  @TempDir Path folder;

  @Test
  void areToldAllAtOnceWithTheirPlaces() throws IOException {
    Path file = TinyExperiment.write(folder, "los: simple\nattention: bottlneck\n");
    Console refused = Console.run(file);
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("tiny.yaml:9:1: "), refused.err());
    assertTrue(refused.err().contains("did you mean 'loss'?"), refused.err());
    assertTrue(refused.err().contains("tiny.yaml:10:12: "), refused.err());
    assertTrue(refused.err().contains("did you mean 'bottleneck'?"), refused.err());
  }

  @Test
  void ofEveryTrialAreToldBeforeTheFirstOneStarts() throws IOException {
    Path file = TinyExperiment.write(folder, "sweep: {grid: {sampler.steps: [4, 400]}}\n");
    Path runs = folder.resolve("runs");
    Console refused = Console.run(file, "--runs", runs);
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("sampler 'ddim': "), refused.err());
    assertFalse(Files.exists(runs));
  }

  @Test
  void inShapesAreToldByTheArchitecture() throws IOException {
    Path file = TinyExperiment.write(folder, "");
    String misfit = "architecture.multipliers=[1, 1, 1, 1, 1, 1, 1]";
    Path runs = folder.resolve("runs");
    Console refused = Console.run(file, misfit, "--runs", runs);
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("architecture 'unet': "), refused.err());
    assertFalse(Files.exists(runs));
    assertEquals(refused.err(), Console.run(file, misfit, "--dry-run").err());
  }

  @Test
  void inWhatIsToBeTimedAreToldLikeThoseOfARun() throws IOException {
    String file = TinyExperiment.write(folder, "").toString();
    String deep = "architecture.multipliers=[1, 1, 1, 1, 1, 1, 1]";
    for (String what : new String[] {"train", "sample"}) {
      assertMistake("architecture 'unet': ", "bench", what, "--experiment", file, deep);
    }
    assertMistake(
        "variance 'fixed-large' is fixed, and loss 'hybrid' is to train one",
        "bench",
        "train",
        "--experiment",
        file,
        "loss=hybrid");
  }

  @Test
  void aGpuThatIsNotThereIsToldBeforeAnyWork() throws IOException {
    String file = TinyExperiment.write(folder, "").toString();
    String told = ".yaml: training.device is cuda, but PyTorch sees no GPU";
    assertMistake(told, "run", file, "training.device=cuda");
    assertMistake(told, "bench", "train", "--experiment", file, "training.device=cuda");
  }

  @Test
  void inThePrecisionOfABenchAreTold() {
    assertMistake("training.precision=bf16", "bench", "train", "--precision", "bf16");
  }

  @Test
  void inThePrecisionOfSamplingAreToldWithTheValuesThereAre() throws IOException {
    String file = TinyExperiment.write(folder, "").toString();
    assertMistake(
        "<command line>:1:22: 'evaluation.precision' is 'fp16'; expected one of float32, bf16, int8;",
        "run",
        file,
        "evaluation.precision=fp16");
  }

  @Test
  void inClippingDataThatLieBeyondAreToldByTheSampler() throws IOException {
    Path file = TinyExperiment.write(folder, "");
    Console refused = Console.run(file, "dataset=gaussian", "architecture=mlp");
    assertEquals(2, refused.exitCode());
    String told = "sampler 'ddim': x̂_0 is clipped to [−1, 1], and data of 'gaussian' lie beyond";
    assertTrue(refused.err().contains(told), refused.err());
  }

  @Test
  void inWhatTrainsALearnedVarianceAreToldWhereItWasChosen() throws IOException {
    Path file = TinyExperiment.write(folder, "loss: min-snr\nvariance: learned-range\n");
    Path runs = folder.resolve("runs");
    Console refused = Console.run(file, "--runs", runs);
    assertEquals(2, refused.exitCode());
    String message =
        "tiny.yaml:10:11: variance 'learned-range' is learned, and loss 'min-snr' does not train it; choose loss: hybrid, or variance: fixed-large";
    assertTrue(refused.err().contains(message), refused.err());
    assertFalse(Files.exists(runs));
  }

  @Test
  void inALossThatFindsNoVarianceToTrainAreToldWhereItWasChosen() throws IOException {
    Path file = TinyExperiment.write(folder, "loss: hybrid\n");
    Console refused = Console.run(file, "--runs", folder.resolve("runs"));
    assertEquals(2, refused.exitCode());
    String message =
        "tiny.yaml:9:7: variance 'fixed-large' is fixed, and loss 'hybrid' is to train one; choose variance: learned-range, or loss: simple";
    assertTrue(refused.err().contains(message), refused.err());
  }

  @Test
  void inWhatTrainsALearnedScheduleAreToldWhereItWasChosen() throws IOException {
    String learned = "schedule={use: learned, timesteps: 20, pieces: 8}";
    String simple = TinyExperiment.write(folder, "loss: simple\n").toString();
    assertMistake(
        "tiny.yaml:9:7: loss 'simple': a learned schedule is trained by the bound with σ² = β̃; set loss: vlb and variance: fixed-small",
        "run",
        simple,
        learned);
    String v = TinyExperiment.write(folder, "parameterization: v\nloss: vlb\n").toString();
    assertMistake(
        "tiny.yaml:9:19: parameterization 'v': a learned schedule is trained where the network predicts ε; set parameterization: epsilon",
        "run",
        v,
        learned);
  }

  @Test
  void inTheNameOfTheFileLeadToTheNearest() {
    Console refused = Console.run("no-such-experiment.yaml");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("no experiment 'no-such-experiment.yaml'"), refused.err());
  }

  @Test
  void inOptionsAreToldWithoutAStackTrace() {
    Console refused = Console.run("x.yaml", "--fast");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("--fast"), refused.err());
    assertFalse(refused.err().contains("\tat "), refused.err());
  }

  @Test
  void inCommandsLeadToTheNearest() {
    assertMistake(
        "no experiment 'plugns' here or under experiments/; did you mean 'plugins'?", "plugns");
    assertMistake("did you mean 'explain'?", "explian", "a.yaml");
  }

  @Test
  void inOptionsLeadToTheNearestOfTheCommand() {
    assertMistake("no option is called '--quik'; did you mean '--quick'?", "a.yaml", "--quik");
    assertMistake("no option is called '--jbos'; did you mean '--jobs'?", "--jbos", "2", "a.yaml");
    assertMistake("no option is called '--hepl'; did you mean '--help'?", "--hepl");
    assertMistake("no option is called '--ot'; did you mean '--out'?", "schema", "--ot=x");
  }

  @Test
  void inKindsPartsAndKeysLeadToTheNearest() {
    assertMistake("did you mean 'schedule'?", "describe", "schedul", "cosine");
    assertMistake("did you mean 'cosine'?", "describe", "schedule", "cosin");
    assertMistake("did you mean 'zsh'?", "completion", "zhs");
  }

  @Test
  void inTheFolderOfARunLeadToTheNewestOne() throws IOException {
    Path run = Files.createDirectories(folder.resolve("mine/2026-ab"));
    Files.createFile(run.resolve("manifest.json"));
    assertMistake("its newest run is '" + run + "'", "resume", folder.resolve("mine").toString());
  }

  @Test
  void inFilesThatShouldBeFoldersAreTold() throws IOException {
    String file = TinyExperiment.write(folder, "").toString();
    assertMistake("--runs is '" + file + "', which is a file", file, "--runs", file);
    assertMistake("'" + file + "' is no run's folder: it is a file", "status", file);
  }

  @Test
  void inTheNameOfAModelAreTold() {
    assertMistake("nope.onnx: no such file; expected an ONNX model", "sample", "nope.onnx");
  }

  private static void assertMistake(String message, String... words) {
    Console refused = Console.run((Object[]) words);
    assertEquals(2, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains(message), refused.err());
  }
}
