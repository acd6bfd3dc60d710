package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnnxDenoiserTest {

  private static final NoiseLevels LEVELS = TestModels.linear(100);

  @TempDir Path folder;

  @Test
  void countsStepsFromOneWhereTheFileCountsFromZero() throws IOException {
    Path file = folder.resolve("m.onnx");
    Files.write(file, TestModels.gaussian(LEVELS, 1, 1, 2, 2).toByteArray());
    try (OnnxDenoiser denoiser = OnnxDenoiser.open(file, Device.CPU, 1)) {
      assertEquals(DataShape.image(1, 2, 2), denoiser.shape());
      assertGaussian(denoiser);
    }
  }

  @Test
  void takesTheStepAsAFloatToo() {
    ModelProto model = TestModels.withFloatTime(TestModels.gaussian(LEVELS, 1, 4));
    try (OnnxDenoiser denoiser = open(model)) {
      assertGaussian(denoiser);
    }
  }

  @Test
  void readsAVarianceFromAnOutputOfItsOwn() {
    ModelProto gaussian = TestModels.gaussian(LEVELS, 1, 1, 2, 2);
    assertSaysItsInput(TestModels.withVarianceBeside(gaussian));
  }

  @Test
  void readsAVarianceFromASecondHalfOfTheChannels() {
    ModelProto gaussian = TestModels.gaussian(LEVELS, 1, 1, 2, 2);
    assertSaysItsInput(TestModels.withVarianceBehind(gaussian));
  }

  private static void assertSaysItsInput(ModelProto model) {
    try (OnnxDenoiser denoiser = open(model)) {
      assertTrue(denoiser.learnsVariance());
      assertGaussian(denoiser);
      float[] xt = {1, 2, 3, 4, 5, 6, 7, 8};
      assertArrayEquals(xt, denoiser.call(xt, new int[] {1, 100}).variance());
    }
  }

  @Test
  void saysNoVarianceOtherwise() {
    try (OnnxDenoiser denoiser = open(TestModels.gaussian(LEVELS, 1, 4))) {
      assertFalse(denoiser.learnsVariance());
      assertEquals(0, denoiser.call(new float[4], new int[] {1}).variance().length);
    }
  }

  @Test
  void takesAnyBatchAfterAnother() {
    try (OnnxDenoiser denoiser = open(TestModels.gaussian(LEVELS, 1, 4))) {
      assertEquals(12, denoiser.predict(new float[12], new int[] {1, 2, 3}).length);
      assertEquals(4, denoiser.predict(new float[4], new int[] {1}).length);
      assertEquals(0, denoiser.predict(new float[0], new int[0]).length);
    }
  }

  @Test
  void sharesALargeBatchOutAmongThreads() {
    ModelProto gaussian = TestModels.gaussian(LEVELS, 1, 1, 2, 2);
    assertEachSampleAsAlone(gaussian);
    assertEachSampleAsAlone(TestModels.withVarianceBeside(gaussian));
    assertEachSampleAsAlone(TestModels.withVarianceBehind(gaussian));
  }

  private static void assertEachSampleAsAlone(ModelProto model) {
    try (OnnxDenoiser alone = open(model);
        OnnxDenoiser shared = OnnxDenoiser.open(model.toByteArray(), "m.onnx", Device.CPU, 3)) {
      for (int batch : new int[] {6, 11, 50}) {
        float[] xt = new float[4 * batch];
        int[] t = new int[batch];
        for (int i = 0; i < xt.length; i++) {
          xt[i] = i;
          t[i / 4] = 1 + i / 4;
        }
        Prediction expected = alone.call(xt, t);
        Prediction found = shared.call(xt, t);
        assertArrayEquals(expected.output(), found.output());
        assertArrayEquals(expected.variance(), found.variance());
      }
    }
  }

  @Test
  void takesTheSizesFromTheMetadataWhereTheGraphLeavesThemOpen() {
    ModelProto open = relabelled(DataType.FLOAT, -1, -1);
    ModelCard card =
        new ModelCard(
            "", "s", List.of(.1), "epsilon", "fixed-large", "-1,1", DataShape.vector(4), 0, "", "");
    try (OnnxDenoiser denoiser = open(TestModels.with(open, card.metadata()))) {
      assertEquals(DataShape.vector(4), denoiser.shape());
    }
    assertEquals(
        "m.onnx: input x (?, ?) leaves the sample's sizes open;"
            + " expected them there or in metadata 'diffusionlab.shape'",
        refusal(open));
  }

  @Test
  void saysHowAForeignModelDiffers() {
    ModelProto gaussian = TestModels.gaussian(LEVELS, 1, 4);
    GraphProto.Builder graph = gaussian.getGraph().toBuilder();
    graph.getInputBuilder(0).setName("sample");
    graph.getNodeBuilder(2).setInput(0, "sample");
    assertEquals(
        "m.onnx: not a denoiser: its inputs are sample (?, 4) float, t (?) long and its outputs"
            + " output (?, 4) float; expected inputs x (N, …) float32 and t (N) int64 or float32,"
            + " and output 'output' (N, …) float32, with N left open",
        refusal(TestModels.model(graph.build())));
  }

  @Test
  void refusesAFixedBatch() {
    assertTrue(refusal(relabelled(DataType.FLOAT, 8, 4)).contains("x (8, 4) float"));
  }

  @Test
  void saysThatAFileIsNoModel() throws IOException {
    Path file = folder.resolve("m.onnx");
    Files.writeString(file, "nonsense");
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> shape(file));
    assertTrue(String.valueOf(e.getMessage()).startsWith(file + ": ONNX Runtime cannot load it: "));
  }

  @Test
  void saysThatThereIsNoFile() {
    Path file = folder.resolve("absent.onnx");
    NoSuchFileException e = assertThrows(NoSuchFileException.class, () -> shape(file));
    assertEquals(file + ": no such file; expected an ONNX model", e.getMessage());
  }

  @Test
  void refusesStepsAndSizesThatCannotBe() {
    try (OnnxDenoiser denoiser = open(TestModels.gaussian(LEVELS, 1, 4))) {
      assertThrows(
          IllegalArgumentException.class, () -> denoiser.predict(new float[4], new int[] {0}));
      assertThrows(
          IllegalArgumentException.class, () -> denoiser.predict(new float[4], new int[] {1, 2}));
    }
  }

  private static void assertGaussian(OnnxDenoiser denoiser) {
    float[] xt = {1, 2, 3, 4, 5, 6, 7, 8};
    float[] output = denoiser.predict(xt, new int[] {1, 100});
    float[] expected = new float[8];
    for (int i = 0; i < 8; i++) {
      expected[i] = (float) (xt[i] * TestModels.gain(LEVELS, i < 4 ? 1 : 100, 1));
    }
    assertArrayEquals(expected, output, 1e-6f);
  }

  /** A model whose input x and output are declared otherwise. */
  private static ModelProto relabelled(DataType type, long... sizes) {
    ModelProto gaussian = TestModels.gaussian(LEVELS, 1, 4);
    GraphProto.Builder graph = gaussian.getGraph().toBuilder();
    graph.setInput(0, TestModels.value("x", type, sizes));
    graph.setOutput(0, TestModels.value("output", type, sizes));
    return TestModels.model(graph.build());
  }

  private static String refusal(ModelProto model) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> open(model).close()).getMessage());
  }

  private static DataShape shape(Path file) throws IOException {
    try (OnnxDenoiser denoiser = OnnxDenoiser.open(file, Device.CPU, 1)) {
      return denoiser.shape();
    }
  }

  @MustBeClosed
  private static OnnxDenoiser open(ModelProto model) {
    return OnnxDenoiser.open(model.toByteArray(), "m.onnx", Device.CPU, 1);
  }
}
