package io.diffusionlab.plugins.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.testkit.Levels;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in docs/why/objectives.md: weights on ‖x_0 − x̂_0‖². */
class WeightTableTest {

  private static final int T = 1000;
  private static final NoiseLevels LEVELS = Levels.linear(T);
  private static final List<Parameterization> ANY =
      List.of(Targets.EPSILON, Targets.X0, Targets.V, Targets.SCORE, Targets.EDM);

  private record Row(
      String name, Loss loss, List<Parameterization> predicting, IntToDoubleFunction weight) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() {
    Loss simple = new SimpleLoss();
    return Stream.of(
        new Row("simple, ε", simple, List.of(Targets.EPSILON), WeightTableTest::snr),
        new Row("simple, x_0", simple, List.of(Targets.X0), t -> 1),
        new Row("simple, v", simple, List.of(Targets.V), t -> snr(t) + 1),
        new Row("simple, score", simple, List.of(Targets.SCORE), t -> snr(t) * (snr(t) + 1)),
        new Row("simple, edm", simple, List.of(Targets.EDM), t -> snr(t) + 4),
        new Row("edm", new EdmLoss(new EdmLoss.Config(.5)), ANY, t -> snr(t) + 4),
        new Row("truncated-snr", new TruncatedSnrLoss(), ANY, t -> Math.max(snr(t), 1)),
        new Row("min-snr", new MinSnrLoss(new MinSnrLoss.Config(5)), ANY, t -> Math.min(snr(t), 5)),
        new Row(
            "p2", new P2Loss(new P2Loss.Config(.5, 1)), ANY, t -> snr(t) / Math.sqrt(1 + snr(t))),
        new Row(
            "vlb",
            new VlbLoss(new VlbLoss.Config(Optional.empty()), FixedVariance.FIXED_SMALL),
            ANY,
            t -> T * (snr(t - 1) - snr(t)) / 2));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isAsTheDocumentSays(Row row) {
    for (Parameterization predicted : row.predicting()) {
      for (int t = 2; t <= T; t++) {
        double weight = row.loss().weight(LEVELS, predicted, t) * predicted.errorScale(LEVELS, t);
        double expected = row.weight().applyAsDouble(t);
        assertEquals(expected, weight, 1e-9 * expected, "t = " + t);
      }
    }
  }

  private static double snr(int t) {
    return LEVELS.snr(t);
  }
}
