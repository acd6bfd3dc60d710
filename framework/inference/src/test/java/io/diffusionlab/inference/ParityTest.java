package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.NoiseLevels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ParityTest {

  private static final NoiseLevels LEVELS = TestModels.linear(100);
  private static final DataShape SHAPE = DataShape.vector(3);

  @Test
  void holdsForTheSameFunctionAtEveryBatchAndStep() {
    byte[] model = TestModels.gaussian(LEVELS, 1, 3).toByteArray();
    try (Denoiser exported = OnnxDenoiser.open(model, "m.onnx", Device.CPU, 1)) {
      ParityReport report = Parity.check(gaussian(), exported, LEVELS, 1);
      report.require();
      assertTrue(report.maxAbsDifference() < 1e-6);
      assertEquals(
          List.of(1, 2, 3, 16),
          report.cases().stream().map(ParityReport.Case::batch).distinct().toList());
      assertEquals(
          List.of(1, 25, 50, 100),
          report.cases().stream().map(ParityReport.Case::t).distinct().toList());
    }
  }

  @Test
  void namesTheCallThatDiffersMost() {
    ParityReport report =
        new ParityReport(
            1e-4, List.of(new ParityReport.Case(1, 1, 1e-6), new ParityReport.Case(3, 50, 0.0025)));
    IllegalStateException e = assertThrows(IllegalStateException.class, report::require);
    assertEquals(
        "the exported network differs from the trained one by 2.5e-03 at batch 3, t = 50;"
            + " expected at most 1.0e-04",
        e.getMessage());
  }

  @Test
  void noticesANetworkThatUsesTheFirstStepForTheWholeBatch() {
    Denoiser wrong =
        new Denoiser() {
          @Override
          public DataShape shape() {
            return SHAPE;
          }

          @Override
          public float[] predict(float[] xt, int[] t) {
            int[] first = new int[t.length];
            Arrays.fill(first, t[0]);
            return gaussian().predict(xt, first);
          }

          @Override
          public void close() {}
        };
    assertFalse(Parity.check(gaussian(), wrong, LEVELS, 1).holds());
  }

  @Test
  void doesNotHoldForNotANumber() {
    Denoiser broken = new FunctionDenoiser(SHAPE, (x, t) -> t == 50 ? Double.NaN : 0);
    ParityReport report = Parity.check(broken, broken, LEVELS, 1);
    assertFalse(report.holds());
    assertThrows(IllegalStateException.class, report::require);
  }

  @Test
  void refusesNetworksOfDifferentShapes() {
    Denoiser other = new FunctionDenoiser(DataShape.vector(4), (x, t) -> x);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Parity.check(gaussian(), other, LEVELS, 1));
    assertEquals("the exported network takes samples of 4; expected 3", e.getMessage());
  }

  private static Denoiser gaussian() {
    return new FunctionDenoiser(SHAPE, (x, t) -> x * TestModels.gain(LEVELS, t, 1));
  }
}
