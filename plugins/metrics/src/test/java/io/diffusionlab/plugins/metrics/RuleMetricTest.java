package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.SampleRule.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleMetricTest {

  @Test
  void countsWhatIsKeptRecognisedAndCovered() {
    List<Verdict> verdicts =
        List.of(
            new Verdict(true, 0),
            new Verdict(true, 0),
            new Verdict(true, 2),
            new Verdict(false, 1),
            new Verdict(false, -1));
    Scores scores = scores(verdicts, 4);
    assertEquals(3.0 / 5, scores.value("rule_kept"));
    assertEquals(4.0 / 5, scores.value("rule_recognised"));
    assertEquals(3.0 / 4, scores.value("rule_kept_of_recognised"));
    assertEquals(2.0 / 4, scores.value("classes_covered"));
  }

  @Test
  void nothingRecognisedIsZeroNotNaN() {
    Scores scores = scores(List.of(new Verdict(false, -1)), 4);
    assertEquals(0, scores.value("rule_kept_of_recognised"));
    assertEquals(0, scores.value("classes_covered"));
  }

  @Test
  void aDataSetWithoutARuleHasNoScores() {
    StubModel model =
        new StubModel(
            StubDataset.normal(2, 2, 1),
            LinearLevels.of(100),
            (xt, a) -> xt,
            n -> new float[2 * n]);
    assertEquals(List.of(), new RuleMetric(new RuleMetric.Config(Optional.empty())).score(model));
  }

  private static Scores scores(List<Verdict> verdicts, int classes) {
    return new Scores(RuleMetric.scores(verdicts, classes, "ends agree"));
  }
}
