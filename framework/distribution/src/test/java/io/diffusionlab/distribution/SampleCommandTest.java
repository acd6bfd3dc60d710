package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.diffusionlab.inference.ModelCard;
import io.diffusionlab.inference.Npy;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.NoiseLevels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SampleCommandTest {

  private static final NoiseLevels LEVELS = AnalyticModel.linear(100);

  @TempDir static Path folder;

  private static Path model = Path.of("");

  @BeforeAll
  static void writeTheModel() throws IOException {
    model = AnalyticModel.of(LEVELS, 1, 2, 2).gaussian(.5, folder.resolve("m.onnx"), card());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ddpm",
        "{use: ddpm, variance: fixed-small, clip: false}",
        "ddim",
        "{use: ddim, eta: 0.7, clip: false}",
        "euler",
        "heun",
        "dpm-solver-pp",
        "uni-pc",
        "predictor-corrector",
        "annealed-langevin"
      })
  void drawsTheSameSamplesFusedOrNot(String sampler) throws IOException {
    assertArrayEquals(drawn("off", sampler), drawn("on", sampler), 1e-5f);
  }

  private static float[] drawn(String fused, String sampler) throws IOException {
    Path out = folder.resolve(fused + ".npy");
    Console sample =
        Console.run(
            "sample",
            model,
            "-n",
            5,
            "--batch",
            3,
            "--sampler",
            sampler,
            "--steps",
            7,
            "--seed",
            3,
            "--fused",
            fused,
            "--out",
            out);
    assertEquals(0, sample.exitCode(), sample.err());
    assertEquals(1, sample.err().lines().count(), sample.err()); // nothing was amiss
    return Npy.read(out).values();
  }

  @Test
  void saysInALineThatAFileCannotBeFused() throws IOException {
    Path old = folder.resolve("old.onnx");
    ModelProto known = ModelProto.parseFrom(Files.readAllBytes(model));
    GraphProto.Builder graph = known.getGraph().toBuilder().clearNode().clearInitializer();
    graph.addNode(NodeProto.newBuilder().setOpType("Identity").addInput("x").addOutput("output"));
    ModelProto.Builder changed = known.toBuilder().setGraph(graph);
    changed.getOpsetImportBuilder(0).setVersion(9);
    Files.write(old, changed.build().toByteArray());
    Console sample =
        Console.run("sample", old, "--fused", "on", "--out", folder.resolve("old.npy"));
    assertEquals(0, sample.exitCode(), sample.err());
    assertEquals(
        "Not fused, the network is called step by step: its opset is 9; a loop needs 11 or newer",
        sample.err().lines().findFirst().orElse(""));
  }

  @Test
  void refusesAnotherWordThanAutoOnOrOff() {
    Console refused = Console.run("sample", model, "--fused", "yes");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("--fused is 'yes'; expected auto, on or off"), refused.err());
  }

  @Test
  void refusesBfloat16WhereThereAreNoCheckpoints() {
    Console refused = Console.run("sample", model, "--precision", "bf16");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("give the folder of a run or a trial"), refused.err());
  }

  @Test
  void refusesAnotherPrecision() {
    Console refused = Console.run("sample", model, "--precision", "fp8");
    assertEquals(2, refused.exitCode());
    String told = "--precision is 'fp8'; expected float32, bf16 or int8";
    assertTrue(refused.err().contains(told), refused.err());
  }

  @Test
  void tellsWhoWritesAModelInInt8() {
    Console refused = Console.run("sample", model, "--precision", "int8");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("'run-experiment quantize " + model), refused.err());
  }

  private static Map<String, String> card() {
    List<Double> betas =
        IntStream.rangeClosed(1, LEVELS.timesteps()).mapToObj(LEVELS::beta).toList();
    DataShape shape = DataShape.image(1, 2, 2);
    return new ModelCard("", "linear", betas, "epsilon", "fixed-large", "-1,1", shape, 0, "", "")
        .metadata();
  }
}
