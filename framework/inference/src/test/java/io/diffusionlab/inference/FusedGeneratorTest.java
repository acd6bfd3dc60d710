package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Sampler.Plan;
import io.diffusionlab.spi.Sampler.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fused generator against one that calls the network step by step. */
final class FusedGeneratorTest {

  private static final NoiseLevels LEVELS = TestModels.linear(100);
  private static final Parameterization EPSILON = (levels, t) -> new Mix(0, 1);
  private static final ModelProto MODEL = TestModels.gaussian(LEVELS, .5, 1, 2, 2);
  private static final float EXACT = 1e-6f;

  @TempDir Path folder;

  @Test
  void takesTheSameStepsWithNoise() {
    assertSame(MODEL, plan(20, 1, 0, false, List.of()));
  }

  @Test
  void takesTheSameStepsWithoutNoise() {
    assertSame(MODEL, plan(7, 0, 0, false, List.of()));
  }

  @Test
  void takesASingleStep() {
    assertSame(MODEL, plan(1, 1, 0, false, List.of()));
  }

  @Test
  void clips() {
    Plan clipped = plan(5, 1, 0, true, List.of());
    Plan free = new Plan(clipped.steps(), false);
    assertSame(MODEL, clipped);
    assertThrows( // or the noise is so small that nothing was clipped
        AssertionError.class,
        () -> assertArrayEquals(stepping(MODEL, clipped), stepping(MODEL, free), .1f));
  }

  @Test
  void looksBackSeveralCalls() {
    assertSame(MODEL, plan(9, 0, 0, false, List.of(.3, -.2, .1)));
  }

  @Test
  void followsALearnedVarianceInAnOutputOfItsOwn() {
    assertSame(TestModels.withVarianceBeside(MODEL), plan(6, .5, .25, true, List.of()));
  }

  @Test
  void followsALearnedVarianceInASecondHalfOfTheChannels() {
    assertSame(TestModels.withVarianceBehind(MODEL), plan(6, .5, .25, true, List.of()));
  }

  @Test
  void takesTheStepAsAFloatToo() {
    assertSame(TestModels.withFloatTime(MODEL), plan(4, 1, 0, false, List.of()));
  }

  @Test
  void givesTheSameSamplesWhateverTheChunk() {
    Plan plan = plan(20, 1, 0, true, List.of(.2));
    float[] expected = stepping(MODEL, plan);
    for (int most : new int[] {1, 3, 19, 20}) {
      try (OnnxDenoiser denoiser = open(MODEL)) {
        Walk fused = new FusedWalk(denoiser.loop(LoopShape.of(plan)), LEVELS, EPSILON, plan);
        Generator generator = new Generator(denoiser, LEVELS, plan, new AtMost(fused, most));
        assertArrayEquals(expected, generator.generate(5, 3, Noise.seeded(3)), EXACT);
      }
    }
  }

  @Test
  void takesItsNoiseFromAnArray() {
    Plan plan = plan(3, 1, 0, false, List.of());
    float[] values = new float[4 * 2 * 4]; // start and 3 steps, 2 samples of 1×2×2
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    Npy array = new Npy(values, List.of(4, 2, 1, 2, 2));
    Noise noise = Noise.of(array, DataShape.image(1, 2, 2), 3, Noise.seeded(9));
    try (OnnxDenoiser denoiser = open(MODEL)) {
      float[] expected = new Generator(denoiser, LEVELS, EPSILON, plan).generate(2, 2, noise);
      Generator fused = Generator.fused(denoiser, LEVELS, EPSILON, plan);
      assertArrayEquals(expected, fused.generate(2, 2, noise), EXACT);
    }
  }

  @Test
  void readsTheNetworkFromItsFile() throws IOException {
    Path file = Files.write(folder.resolve("m.onnx"), MODEL.toByteArray());
    Plan plan = plan(4, 1, 0, false, List.of());
    try (OnnxDenoiser denoiser = OnnxDenoiser.open(file, Device.CPU, 1)) {
      Generator fused = Generator.fused(denoiser, LEVELS, EPSILON, plan);
      assertArrayEquals(stepping(MODEL, plan), fused.generate(5, 3, Noise.seeded(3)), EXACT);
    }
  }

  @Test
  void countsEveryCallAndStopsBetweenChunks() {
    List<String> heard = new ArrayList<>();
    SamplingListener listener =
        new SamplingListener() {
          @Override
          public void called(long done, long total) {
            heard.add(done + "/" + total);
          }

          @Override
          public void denoised(int first, int step, float[] denoised) {
            heard.add(first + ":" + step + ":" + denoised.length);
          }

          @Override
          public boolean stop() {
            return heard.size() == 4;
          }
        };
    Plan plan = plan(10, 0, 0, false, List.of());
    try (OnnxDenoiser denoiser = open(MODEL)) {
      Walk fused = new FusedWalk(denoiser.loop(LoopShape.of(plan)), LEVELS, EPSILON, plan);
      Generator generator = new Generator(denoiser, LEVELS, plan, new AtMost(fused, 4));
      CancellationException e =
          assertThrows(
              CancellationException.class,
              () -> generator.generate(2, 2, Noise.seeded(0), listener));
      assertEquals("sampling stopped after 5 of 10 network calls", e.getMessage());
      assertEquals(List.of("1/10", "0:100:8", "5/10", "0:60:8"), heard);
    }
  }

  @Test
  void isBrokenOffInTheMiddleOfALongCallAndLeavesTheBatchAsItWas() {
    Step standing = new Step(50, 50, .7, .4, List.of(), 0, 0);
    Plan plan = new Plan(Collections.nCopies(300_000, standing), false); // seconds
    try (OnnxDenoiser denoiser = open(MODEL)) {
      Walk fused = new FusedWalk(denoiser.loop(LoopShape.of(plan)), LEVELS, EPSILON, plan);
      SampleBatch batch = new SampleBatch(0, 1, 4, plan.memory(), Noise.seeded(0));
      float[] before = batch.x().clone();
      CompletableFuture<Void> stop =
          CompletableFuture.runAsync(
              fused::stop, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
      assertThrows(CancellationException.class, () -> fused.take(batch, 0, plan.steps().size()));
      stop.join();
      assertArrayEquals(before, batch.x());
    }
  }

  @Test
  void beginsNoChunkAfterAStop() {
    Plan plan = plan(4, 0, 0, false, List.of());
    try (OnnxDenoiser denoiser = open(MODEL)) {
      Generator fused = Generator.fused(denoiser, LEVELS, EPSILON, plan);
      SamplingListener atOnce =
          new SamplingListener() {
            @Override
            public void onStop(Runnable end) {
              end.run();
            }
          };
      CancellationException e =
          assertThrows(
              CancellationException.class, () -> fused.generate(1, 1, Noise.seeded(0), atOnce));
      assertEquals("sampling stopped after 0 of 4 network calls", e.getMessage());
    }
  }

  @Test
  void tellsOfAnOpsetThatIsTooOld() {
    ModelProto.Builder old = MODEL.toBuilder();
    old.getOpsetImportBuilder(0).setVersion(9);
    old.getGraphBuilder().getNodeBuilder(1).clearInput().addInput("gain");
    old.getGraphBuilder().getNodeBuilder(1).addAttribute(TestModels.axes(1, 2, 3));
    assertEquals("its opset is 9; a loop needs 11 or newer", refusal(old.build()));
  }

  @Test
  void tellsOfWeightsInAnotherFile() {
    ModelProto.Builder scattered = MODEL.toBuilder();
    scattered
        .getGraphBuilder()
        .getInitializerBuilder(0)
        .setDataLocation(TensorProto.DataLocation.EXTERNAL);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                SamplingLoop.around(
                    scattered.build(), signature(), new LoopShape(1, true, true, false)));
    assertEquals("it keeps its weights in another file", e.getMessage());
  }

  private static DenoiserSignature signature() {
    return new DenoiserSignature(DataShape.image(1, 2, 2), false, DenoiserSignature.Says.NOTHING);
  }

  /** As fast as another walk, but so many steps at a time. */
  private record AtMost(Walk walk, int steps) implements Walk {

    @Override
    public void take(SampleBatch batch, int next, int count) {
      walk.take(batch, next, count);
    }

    @Override
    public int most(SampleBatch batch) {
      return Math.min(steps, walk.most(batch));
    }
  }

  /** Steps from T to 0 with made-up weights, of which all matter. */
  private static Plan plan(
      int count, double noise, double slope, boolean clip, List<Double> earlier) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = 100 - i * 100 / count;
      int to = 100 - (i + 1) * 100 / count;
      List<Double> known = earlier.subList(0, Math.min(i, earlier.size()));
      steps.add(new Step(from, to, .7, .4, known, to == 0 ? 0 : noise, to == 0 ? 0 : slope));
    }
    return new Plan(steps, clip);
  }

  private static void assertSame(ModelProto model, Plan plan) {
    try (OnnxDenoiser denoiser = open(model)) {
      Generator fused = Generator.fused(denoiser, LEVELS, EPSILON, plan);
      assertArrayEquals(stepping(model, plan), fused.generate(5, 3, Noise.seeded(3)), EXACT);
    }
  }

  private static float[] stepping(ModelProto model, Plan plan) {
    try (OnnxDenoiser denoiser = open(model)) {
      return new Generator(denoiser, LEVELS, EPSILON, plan).generate(5, 3, Noise.seeded(3));
    }
  }

  private static String refusal(ModelProto model) {
    Plan plan = plan(2, 0, 0, false, List.of());
    try (OnnxDenoiser denoiser = open(model)) {
      return String.valueOf(
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Generator.fused(denoiser, LEVELS, EPSILON, plan))
              .getMessage());
    }
  }

  @MustBeClosed
  private static OnnxDenoiser open(ModelProto model) {
    return OnnxDenoiser.open(model.toByteArray(), "gaussian", Device.CPU, 1);
  }
}
